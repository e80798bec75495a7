using Cordon.OktaSimulator.Options;

namespace Cordon.OktaSimulator.Http;

/// <summary>Who may call: <c>Authorization: SSWS token</c>.</summary>
internal sealed class Tokens(SimulatorOptions options)
{
    private const string Scheme = "SSWS ";

    /// <returns>Null when the caller may make the call.</returns>
    public OktaError? Refuse(Call call)
    {
        var header = call.RequestHeaders.Authorization.ToString();
        var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        if (options.ReadOnlyTokens.Contains(token))
        {
            return call.Method == "GET" ? null : OktaError.AccessDenied;
        }

        var known = token.Length > 0 && (options.Tokens.Count == 0 || options.Tokens.Contains(token));
        return known ? null : OktaError.InvalidToken;
    }
}
