namespace Cordon.Host.SigningKeys;

/// <summary>What the host signs security event tokens as, and how long a key does.</summary>
internal sealed record Transmitter
{
    /// <summary>Null as long as nobody has set one: then nothing is signed and nothing published.</summary>
    public string? Issuer { get; init; }

    /// <summary>A key is replaced when it is so many days old; 0 for never by itself.</summary>
    public int RotateDays { get; init; } = DefaultRotateDays;

    public const int DefaultRotateDays = 90;
    public const int FewestRotateDays = 7;
    public const int MostRotateDays = 730;
}
