using System.Globalization;

namespace Cordon.Host.Web.Components.Home;

/// <summary>A bar of a chart.</summary>
/// <param name="Kind">As a <see cref="Shell.Pill"/> has it.</param>
/// <param name="Address">Where it leads to, or null.</param>
public sealed record Bar(string Label, long Count, long Total, string Kind, string? Address)
{
    private double Share => Total == 0 ? 0 : 100.0 * Count / Total;

    /// <summary>Of a picture that is 100 wide; what is there is seen, however little it is.</summary>
    internal string Width => Math.Max(Count > 0 ? 0.8 : 0, Share).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Sample: <c>1,204 (12.4 %)</c></summary>
    internal string Text => string.Create(CultureInfo.InvariantCulture, $"{Count:N0} ({Share:0.#} %)");
}
