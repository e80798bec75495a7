using Cordon.Abstractions;

namespace Cordon.Okta.Http;

/// <summary>Judges an answer that is not a success by Okta's error code first and by its HTTP status second (OKTA.md A.5).</summary>
internal static class OktaRefusal
{
    /// <summary>Whether it was the token that was refused, so that no other request with it would fare better.</summary>
    public static bool IsOfCredential(OktaError error) => error is { HttpStatus: 401, Code: not "E0000015" } or { Code: "E0000005" or "E0000011" };

    /// <exception cref="StopRunException">No other request would fare better.</exception>
    public static Exchange Judge(OktaError error, HttpResponseMessage response, string? requestId) => error switch
    {
        { HttpStatus: >= 300 and < 400 } => throw new StopRunException(Redirected(response)),
        { HttpStatus: 408 or (>= 500 and not 501) } => Exchange.Lost($"Okta answered {error}", requestId),
        _ => new Exchange
        {
            Answer = new OktaAnswer { Kind = OktaAnswerKind.Refused, Error = error, RequestId = requestId },
            RequestId = requestId,
        },
    };

    private static Problem Redirected(HttpResponseMessage response) => new()
    {
        Path = "/domain",
        Message = $"The domain answers HTTP {(int)response.StatusCode} and points to {Target(response) ?? "another address"}.",
        Fix = "Enter the domain of the Okta org itself.",
    };

    private static string? Target(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } location ? location.Host : null;
}
