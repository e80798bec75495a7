using System.Net;
using Cordon.Host.Access;
using Cordon.Host.Operation;
using Cordon.Host.Web.KeyRing;

namespace Cordon.Host.Web;

/// <summary>What <c>cordon serve</c> was started with.</summary>
internal sealed record ServeSettings
{
    /// <summary>Holds the SQLite database, keys and extracted plugins.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where to listen, separated by semicolons. Sample: <c>http://127.0.0.1:5080</c></summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>A connection string of PostgreSQL, or null for SQLite.</summary>
    public string? Database { get; init; }

    /// <summary>See <see cref="Web.TrustedProxies"/>.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Encrypts the key ring; null leaves it as it is on the disk.</summary>
    public MasterKey? MasterKey { get; init; }

    /// <summary>What security event tokens are signed as, set at the start as if an admin had set it; null leaves it as it is.</summary>
    public string? Issuer { get; init; }

    public LogSettings Log { get; init; } = new();

    /// <summary>Where traces and metrics are sent to; null sends none. Sample: <c>http://127.0.0.1:4318</c></summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>How long a run that has ended is kept.</summary>
    public TimeSpan KeepRuns { get; init; } = TimeSpan.FromDays(365);

    /// <summary>How long a detection is kept.</summary>
    public TimeSpan KeepDetections { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The work of hashing a password. Nobody can set it: tests, which hash hundreds of passwords, take less.</summary>
    public int PasswordIterations { get; init; } = Passwords.Iterations;

    /// <summary>The clock of the wall.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long what is under way may take to finish when the server is told to stop.</summary>
    public TimeSpan Shutdown { get; init; } = TimeSpan.FromSeconds(30);
}
