using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Workers.HostSide;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.SigningKeys;

/// <summary>
/// Decides what a plugin may have signed. A worker is handed one connection, and is signed for as far as that connection goes: a plugin must not
/// be able to speak for another connection's app, nor to somebody else.
/// </summary>
internal sealed class SigningAuthority(SigningKeyStore keys, TransmitterStore transmitter, TimeProvider time)
{
    private const int LargestClaims = 16 * 1024;

    /// <summary>Signs for a worker that runs <paramref name="plugin"/> on <paramref name="connection"/>.</summary>
    /// <param name="mayTell">Whether what it does may tell others of events: a dry run, a test and a sync may not.</param>
    public Func<SignMessage, CancellationToken, Task<SignedMessage>> For(WorkerPlugin plugin, JsonElement connection, bool mayTell = false) =>
        async (request, cancellationToken) =>
        {
            var issuer = request.Purpose == SigningPurpose.SecurityEventToken ? await transmitter.IssuerAsync(cancellationToken) : null;
            var problem = Check(request, plugin, connection, issuer, mayTell);
            var claims = problem is null && issuer is not null ? SecurityEventRules.Complete(request.Claims, issuer) : request.Claims;
            var token = problem is null ? await keys.SignAsync(request.Purpose, claims, cancellationToken) : null;
            return new SignedMessage { Number = request.Number, Token = token, Problem = problem ?? (token is null ? NoKey : null) };
        };

    private static Problem NoIssuer { get; } = new()
    {
        Path = "",
        Message = "This host has no issuer yet, so it signs no security event tokens.",
        Fix = "Have an admin set it on the page Shared signals, or start the server with --issuer URL.",
    };

    private static Problem NoKey { get; } = new()
    {
        Path = "",
        Message = "The host's signing key is missing or cannot be read with the keys of the data folder.",
        Fix = "Restore the folder keys from a back-up, or make a new signing key.",
    };

    private Problem? Check(SignMessage request, WorkerPlugin plugin, JsonElement connection, string? issuer, bool mayTell)
    {
        if (request.Claims.ValueKind != JsonValueKind.Object || request.Claims.GetRawText().Length > LargestClaims)
        {
            return Refuse($"Claims must be a JSON object of at most {LargestClaims} bytes.");
        }

        if (request.Purpose == SigningPurpose.ClientAssertion)
        {
            return ClientAssertionRules.Problem(request.Claims, plugin.Egress, connection, time.GetUtcNow()) is { } problem ? Refuse(problem) : null;
        }

        return !mayTell ? Refuse("a dry run, a test or a sync tells nobody of events.")
            : issuer is null ? NoIssuer
            : SecurityEventRules.Problem(request.Claims, issuer, plugin.Egress, connection, time.GetUtcNow()) is { } wrong ? Refuse(wrong)
            : null;
    }

    private static Problem Refuse(string message) => new() { Path = "", Message = "The host does not sign this: " + message, Fix = "Tell the plugin's publisher." };
}
