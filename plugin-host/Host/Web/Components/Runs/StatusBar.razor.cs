using Cordon.Host.Runs;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>How many of all have which outcome, as one bar. Decoration: the numbers stand beside it.</summary>
public sealed partial class StatusBar
{
    private const int Width = 1000;

    private readonly List<(string Status, long X, long Width)> _parts = [];

    /// <summary>By the word of a status.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyDictionary<string, long> Counts { get; set; } = new Dictionary<string, long>();

    [Parameter]
    [EditorRequired]
    public long Total { get; set; }

    protected override void OnParametersSet()
    {
        _parts.Clear();
        var (before, total) = (0L, Math.Max(Total, Counts.Values.Sum()));
        foreach (var status in RunText.Statuses.Select(OutcomeLine.Word))
        {
            var count = Counts.GetValueOrDefault(status);
            if (count > 0)
            {
                // From edge to edge, so that the parts meet.
                var (from, to) = (before * Width / total, (before + count) * Width / total);
                _parts.Add((status, from, Math.Max(1, to - from)));
            }

            before += count;
        }
    }
}
