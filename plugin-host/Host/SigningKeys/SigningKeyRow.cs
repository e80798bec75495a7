namespace Cordon.Host.SigningKeys;

/// <summary>A key as the table holds it.</summary>
internal sealed record SigningKeyRow
{
    public const string Columns = "kid, purpose, algorithm, public_key AS PublicKey, sealed, created_at AS CreatedAt, active_from AS ActiveFrom";

    public required string Kid { get; init; }

    /// <summary>See <see cref="PurposeName"/>.</summary>
    public required string Purpose { get; init; }

    public required string Algorithm { get; init; }

    /// <summary>A JSON Web Key.</summary>
    public required string PublicKey { get; init; }

    /// <summary>The private key, encrypted.</summary>
    public required string Sealed { get; init; }

    public required long CreatedAt { get; init; }

    /// <summary>Milliseconds since 1970: from when on it may sign.</summary>
    public required long ActiveFrom { get; init; }
}
