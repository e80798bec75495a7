namespace Cordon.Packaging.Manifests;

public sealed record ManifestConnection
{
    /// <summary>Connections are shared between plugins that name the same type.</summary>
    public required string Type { get; init; }

    /// <summary>Path of the connection schema in the package.</summary>
    public required string Schema { get; init; }

    /// <summary>CLR type that tests a connection, or null.</summary>
    public string? Test { get; init; }
}
