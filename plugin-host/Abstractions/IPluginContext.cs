using System.Text.Json;

namespace Cordon.Abstractions;

/// <summary>What the host gives every call of a plugin. Safe to use from any thread.</summary>
public interface IPluginContext
{
    /// <summary>
    /// The connection: an object valid by the plugin's connection schema, defaults filled in, secrets in clear. An empty object when
    /// the manifest names no connection.
    /// </summary>
    JsonElement Connection { get; }

    /// <summary>
    /// The one way out to the network. Refuses every host outside the manifest's <c>egress</c> with an
    /// <see cref="HttpRequestException"/>, follows no redirect, keeps no cookie and always verifies TLS. It has no timeout of its own.
    /// The same instance in every call of one worker.
    /// </summary>
    HttpClient Http { get; }

    /// <summary>The only clock a plugin reads and waits by.</summary>
    TimeProvider Time { get; }

    /// <summary>Writes one line to the run's log. Never put a secret into it.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="message">One line; line breaks are replaced and what is over 2,000 characters is cut off.</param>
    void Log(LogLevel level, string message);

    /// <summary>
    /// Has the host sign claims with a key of its own, which no plugin ever sees. Its public half is in the host's
    /// <c>/.well-known/jwks.json</c>.
    /// </summary>
    /// <param name="request">The claims and what they are for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A JSON Web Signature in compact form (RFC 7515).</returns>
    /// <exception cref="StopRunException">The host has no such key here, or the claims are not the connection's to make.</exception>
    Task<string> SignAsync(SigningRequest request, CancellationToken cancellationToken);
}
