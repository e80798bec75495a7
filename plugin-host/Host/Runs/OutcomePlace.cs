using System.Globalization;

namespace Cordon.Host.Runs;

/// <summary>The place of an outcome in its run.</summary>
internal sealed record OutcomePlace(int Step, long Ordinal)
{
    /// <summary>Before all of them.</summary>
    public static readonly OutcomePlace Start = new(0, 0);

    /// <summary>Sample: <c>2.1500</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Step}.{Ordinal}");

    /// <summary>Null when the text is no place.</summary>
    public static OutcomePlace? Read(string text) =>
        text.Split('.') is [var step, var ordinal]
        && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && long.TryParse(ordinal, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? new OutcomePlace(first, second)
            : null;
}
