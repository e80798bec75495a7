namespace Cordon.Host.Catalog;

/// <summary>A plugin as the table holds it.</summary>
internal sealed record PluginRow
{
    public const string Columns = "id, current, disabled, version, installed_at AS InstalledAt";

    public required string Id { get; init; }

    /// <summary>The release in use.</summary>
    public required string Current { get; init; }

    public required bool Disabled { get; init; }

    /// <summary>Counts the changes, to its default options too.</summary>
    public required long Version { get; init; }

    public required long InstalledAt { get; init; }
}
