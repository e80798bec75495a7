using Cordon.Abstractions;

namespace Cordon.Okta.Authentication;

/// <summary>What a refusal of the token endpoint means to the person who owns the connection. Okta's words are shown; decisions follow its codes.</summary>
internal static class TokenProblem
{
    public static Problem Of(TokenAnswer? answer, IReadOnlyList<string> scopes, string blame) => answer switch
    {
        null => new Problem
        {
            Path = "/domain",
            Message = "Okta's token endpoint does not answer.",
            Fix = "Try again later; status.okta.com tells of outages.",
        },
        { Error: "invalid_scope" } => new Problem
        {
            Path = "/clientId",
            Message = $"The app may not ask for {string.Join(", ", scopes)}: {Said(answer)}",
            Fix = "Grant the scopes in the Admin Console: Applications > Applications > the app > Okta API Scopes.",
        },
        { Error: "unauthorized_client" or "unsupported_grant_type" } => new Problem
        {
            Path = "/clientId",
            Message = $"The app is no service app: {Said(answer)}",
            Fix = "Create an app of the type API Services in the Admin Console, or have cordon okta bootstrap do it.",
        },
        { Error: "invalid_client" } => new Problem { Path = blame, Message = $"Okta does not know the app by these credentials: {Said(answer)}", Fix = FixOf(blame) },
        { Error: "invalid_dpop_proof" or "use_dpop_nonce" } => new Problem
        {
            Path = blame,
            Message = $"Okta does not take the proof of possession: {Said(answer)}",
            Fix = "Check this machine's clock, and that nothing between here and Okta changes requests.",
        },
        _ => new Problem
        {
            Path = "/domain",
            Message = $"Okta gives no access token: {Said(answer)}",
            Fix = "Check that the domain is that of the Okta org itself.",
        },
    };

    private static string Said(TokenAnswer answer) =>
        answer.Error.Length > 0 ? $"{answer.Error} (HTTP {answer.HttpStatus}): {answer.Description}" : $"HTTP {answer.HttpStatus}";

    private static string FixOf(string blame) => blame switch
    {
        "/clientSecret" => "Only API service integrations from the Okta Integration Network have a secret for Okta's own scopes. Check client id and secret; "
            + "an app of your own authenticates with a key.",
        "/privateKey" => "Check the client id, and that the public half of this key is among the app's keys under General > Client Credentials.",
        _ => "Check the client id, and that the app's keys come from this host's address /.well-known/jwks.json, which Okta must be able to reach.",
    };
}
