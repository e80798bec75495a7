using System.Net;
using Cordon.Host.Operation;

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

    public LogSettings Log { get; init; } = new();

    /// <summary>Where traces and metrics are sent to; null sends none. Sample: <c>http://127.0.0.1:4318</c></summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>How long what is under way may take to finish when the server is told to stop.</summary>
    public TimeSpan Shutdown { get; init; } = TimeSpan.FromSeconds(30);
}
