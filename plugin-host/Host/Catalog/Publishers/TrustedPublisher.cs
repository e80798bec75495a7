namespace Cordon.Host.Catalog.Publishers;

/// <summary>A key in the folder of trusted keys.</summary>
internal sealed record TrustedPublisher
{
    /// <summary>The name of its file without the ending.</summary>
    public required string Name { get; init; }

    /// <summary>Null when the file holds no key.</summary>
    public string? KeyId { get; init; }

    /// <summary>Why the file holds none.</summary>
    public string? Fault { get; init; }

    public required DateTimeOffset Since { get; init; }
}
