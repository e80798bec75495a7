using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Workers.HostSide;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.SigningKeys;

/// <summary>
/// Decides what a plugin may have signed. A worker is handed one connection, and is signed for as far as that connection goes: a plugin must not
/// be able to speak for another connection's app, nor to somebody else.
/// </summary>
internal sealed class SigningAuthority(SigningKeyStore keys, TimeProvider time)
{
    private const int LargestClaims = 16 * 1024;

    /// <summary>Signs for a worker that runs <paramref name="plugin"/> on <paramref name="connection"/>.</summary>
    public Func<SignMessage, CancellationToken, Task<SignedMessage>> For(WorkerPlugin plugin, JsonElement connection) =>
        async (request, cancellationToken) =>
        {
            var problem = Check(request, plugin, connection);
            var token = problem is null ? await keys.SignAsync(request.Purpose, request.Claims, cancellationToken) : null;
            return new SignedMessage { Number = request.Number, Token = token, Problem = problem ?? (token is null ? NoKey : null) };
        };

    private static Problem NoKey { get; } = new()
    {
        Path = "",
        Message = "The host's signing key is missing or cannot be read with the keys of the data folder.",
        Fix = "Restore the folder keys from a back-up, or make a new signing key.",
    };

    private Problem? Check(SignMessage request, WorkerPlugin plugin, JsonElement connection)
    {
        if (request.Claims.ValueKind != JsonValueKind.Object || request.Claims.GetRawText().Length > LargestClaims)
        {
            return Refuse($"Claims must be a JSON object of at most {LargestClaims} bytes.");
        }

        return request.Purpose switch
        {
            SigningPurpose.ClientAssertion => ClientAssertionRules.Problem(request.Claims, plugin.Egress, connection, time.GetUtcNow()) is { } problem
                ? Refuse(problem)
                : null,
            _ => Refuse("This host signs no security event tokens."),
        };
    }

    private static Problem Refuse(string message) => new() { Path = "", Message = "The host does not sign this: " + message, Fix = "Tell the plugin's publisher." };
}
