namespace Cordon.Host.Detections;

/// <summary>What every detection must obey.</summary>
internal static class DetectionRules
{
    /// <summary>In bytes, as it was sent.</summary>
    public const int MaxRecord = 256 * 1024;

    /// <summary>In bytes, of everything that is sent at once.</summary>
    public const int MaxBody = 16 * 1024 * 1024;

    public const int MaxRecords = 10_000;
    public const int MaxDepth = 32;
    public const int MaxIdentities = 1000;
    public const int MaxId = 256;
    public const int MaxType = 256;
    public const int MaxSource = 64;

    /// <summary>A longer title is cut; the record keeps all of it.</summary>
    public const int MaxTitle = 500;

    /// <summary>A name of an identity.</summary>
    public const int MaxName = 512;

    public const double MaxSeverity = 10;

    /// <summary>What a detection has that does not say how grave it is.</summary>
    public const double UsualSeverity = 5;

    /// <summary>How far a sender's clock may be ahead.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    /// <summary>What happened longer ago is no reason to act now.</summary>
    public static readonly TimeSpan Behind = TimeSpan.FromDays(30);
}
