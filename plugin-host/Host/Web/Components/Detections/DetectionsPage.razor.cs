using System.Globalization;
using Cordon.Host.Detections;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Detections;

/// <summary>The detections, the newest first.</summary>
public sealed partial class DetectionsPage
{
    private const int ShownNames = 3;

    private static readonly IReadOnlyList<(string Value, string Text)> States =
        [("", "anything"), ("matched", "a rule that fitted"), ("unmatched", "nothing"), ("parked", "unknown identities"), ("waiting", "not looked at yet"), ("set-aside", "a fault: set aside")];

    private IReadOnlyList<Detection> _detections = [];
    private int _setAside;

    [Parameter]
    public string Source { get; set; } = "";

    [Parameter]
    public string Type { get; set; } = "";

    [Parameter]
    public string Severity { get; set; } = "";

    [Parameter]
    public string Identity { get; set; } = "";

    [Parameter]
    public string State { get; set; } = "";

    /// <summary>The id of a rule that fitted.</summary>
    [Parameter]
    public string Rule { get; set; } = "";

    /// <summary>The number behind the first one shown.</summary>
    [Parameter]
    public long? After { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private DetectionStore Store { get; set; } = null!;

    [Inject]
    private SetAsideDetections SetAside { get; set; } = null!;

    private bool IsNarrowed => Parameters().Any();

    protected override async Task OnInitializedAsync()
    {
        var filter = new DetectionFilter
        {
            Source = Known(Source),
            Type = Known(Type),
            MinSeverity = double.TryParse(Severity, CultureInfo.InvariantCulture, out var severity) ? severity : null,
            Identity = Known(Identity),
            RuleId = Known(Rule),
            State = Known(State),
        };
        _detections = await Store.ListAsync(filter, After, PageSize.Usual + 1, Visit.Http.RequestAborted);
        _setAside = await SetAside.CountAsync(Visit.Http.RequestAborted);
    }

    private static string? Known(string text) => text.Length == 0 ? null : text;

    /// <summary>The first few of them.</summary>
    private static string Names(Detection detection)
    {
        var names = detection.Named();
        var shown = string.Join(", ", names.Take(ShownNames).Select(name => name.Value));
        return names.Count > ShownNames ? $"{shown} and {names.Count - ShownNames} more" : shown;
    }

    private IEnumerable<(string Name, string Value)> Parameters()
    {
        (string Name, string Value)[] all = [("source", Source), ("type", Type), ("severity", Severity), ("identity", Identity), ("state", State), ("rule", Rule)];
        return all.Where(parameter => parameter.Value.Length > 0);
    }

    private string Address(long? after)
    {
        var parameters = Parameters();
        if (after is { } number)
        {
            parameters = parameters.Append(("after", number.ToString(CultureInfo.InvariantCulture)));
        }

        var query = string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        return query.Length == 0 ? "detections" : $"detections?{query}";
    }
}
