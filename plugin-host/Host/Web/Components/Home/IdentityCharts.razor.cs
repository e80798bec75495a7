using System.Globalization;
using Cordon.Host.Identities.Tallies;
using Cordon.Host.Web.Components.Identities;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Home;

/// <summary>Identities by status and by risk. Drawn in the page, and by itself when they are counted for the first time.</summary>
public sealed partial class IdentityCharts
{
    private const int Shown = 7;

    private IdentityTallyReport? _report;

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private IdentityTallies Tallies { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _report = await Tallies.ReadAsync(Visit.Http.RequestAborted);

    /// <summary>The most frequent, and the rest together.</summary>
    private static IReadOnlyList<Bar> Bars(IReadOnlyList<IdentityTally> tallies, string column, long total)
    {
        var bars = tallies.Take(Shown).Select(tally => new Bar(tally.Value.Length == 0 ? "not set" : tally.Value, tally.Count, total, Kind(column, tally.Value), Address(column, tally.Value)));
        var rest = tallies.Skip(Shown).ToList();
        return rest.Count == 0 ? [.. bars] : [.. bars, new Bar($"{rest.Count} others", rest.Sum(tally => tally.Count), total, "off", null)];
    }

    private static string Kind(string column, string value) => column == "status" ? IdentityTable.StatusKind(value) : IdentityTable.RiskKind(value);

    private static string Address(string column, string value) =>
        $"identities?filter={Uri.EscapeDataString(value.Length == 0 ? $"not ({column} pr)" : $"{column} eq {System.Text.Json.JsonSerializer.Serialize(value, Cordon.Host.Identities.AttributeJson.Plain.String)}")}";

    private string Age(IdentityTallyReport report)
    {
        var seconds = Math.Max(0, (Time.GetUtcNow() - report.CountedAt).TotalSeconds);
        return seconds < 90 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s") : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min");
    }
}
