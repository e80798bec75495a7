using Cordon.Abstractions;
using Cordon.Host.SigningKeys;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli.Okta;

/// <summary>Where a bootstrap leaves the connection: a file, or an installation.</summary>
internal interface IConnectionPlace : IAsyncDisposable
{
    /// <summary>The key of the connection that is there already, or of one that was begun; null when there is none.</summary>
    /// <param name="clientId">Of the app; null where the org has none yet.</param>
    Task<RsaKey?> FindKeyAsync(string? clientId, CancellationToken cancellationToken);

    /// <summary>Keeps what is known before the org is changed, so that a key outlives whatever breaks off.</summary>
    Task BeginAsync(JObject settings, CancellationToken cancellationToken);

    /// <summary>Tries the connection as the plugins will.</summary>
    Task<IReadOnlyList<Problem>> TestAsync(JObject settings, CancellationToken cancellationToken);

    /// <summary>Keeps the connection. What was done, in words.</summary>
    /// <exception cref="Storage.StorageException">It could not be kept.</exception>
    Task<string> SaveAsync(JObject settings, CancellationToken cancellationToken);
}
