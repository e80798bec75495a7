namespace Cordon.Host.Identities.Imports;

/// <summary>What an import did.</summary>
internal sealed record ImportReport
{
    public const int ShownRefused = 100;

    /// <summary>False when nothing was changed: the file cannot be read to its end, or a row was refused and the import is strict.</summary>
    public required bool Applied { get; init; }

    public required int Added { get; init; }

    public required int Changed { get; init; }

    public required int Unchanged { get; init; }

    public required int RefusedCount { get; init; }

    /// <summary>The first <see cref="ShownRefused"/> of them.</summary>
    public required IReadOnlyList<RefusedRow> Refused { get; init; }
}
