using System.Collections.Concurrent;
using Cordon.OktaSimulator.Options;

namespace Cordon.OktaSimulator.Http;

/// <summary>
/// Who may call: <c>Authorization: SSWS token</c>, or an access token as <c>Bearer</c> or <c>DPoP</c>. What needs no token is let through.
/// </summary>
internal sealed class Tokens(Org org, SimulatorOptions options)
{
    private const string Scheme = "SSWS ";

    private readonly ConcurrentDictionary<string, bool> _revoked = new(StringComparer.Ordinal);

    /// <returns>Null when the caller may make the call.</returns>
    public Answer? Refuse(Call call)
    {
        if (call.Match.Route is { IsPublic: true })
        {
            return null;
        }

        var header = call.RequestHeaders.Authorization.ToString();
        foreach (var scheme in (ReadOnlySpan<string>)["Bearer", "DPoP"])
        {
            if (header.Length > scheme.Length && header[scheme.Length] == ' ' && header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return org.AccessTokens.Refuse(call, scheme, header[(scheme.Length + 1)..].Trim());
            }
        }

        return RefuseApiToken(call, Of(header))?.ToAnswer();
    }

    /// <summary>Ends the API token that makes the call.</summary>
    public void Revoke(Call call) => _revoked[Of(call.RequestHeaders.Authorization.ToString())] = true;

    private OktaError? RefuseApiToken(Call call, string token)
    {
        if (options.ReadOnlyTokens.Contains(token))
        {
            return call.Method == "GET" ? null : OktaError.AccessDenied;
        }

        var known = token.Length > 0 && (options.Tokens.Count == 0 || options.Tokens.Contains(token));
        return known && (_revoked.IsEmpty || !_revoked.ContainsKey(token)) ? null : OktaError.InvalidToken;
    }

    private static string Of(string header) => header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
}
