namespace Cordon.Host.Identities.Imports;

/// <summary>A row that was not taken.</summary>
internal sealed record RefusedRow
{
    /// <summary>The line it stands in, from 1; in a JSON array, the element.</summary>
    public required int Line { get; init; }

    /// <summary>The rule it breaks and the remedy.</summary>
    public required string Problem { get; init; }
}
