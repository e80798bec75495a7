using Microsoft.AspNetCore.Authentication;

namespace Cordon.Host.Web.Authentication;

/// <summary>How people and programs prove who they are.</summary>
internal static class AuthenticationSetup
{
    /// <summary>Chooses: whoever sends a token is a program, whoever signs what it sends a webhook, everybody else may have a session.</summary>
    private const string Either = "cordon";

    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = Choose)
            .AddScheme<AuthenticationSchemeOptions, BearerToken>(BearerToken.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, WebhookCaller>(WebhookCaller.SchemeName, null)
            .AddCookie(SessionCookie.Scheme, SessionCookie.Configure);
    }

    private static string Choose(HttpContext http) =>
        BearerToken.IsSent(http) ? BearerToken.SchemeName : WebhookCaller.IsSent(http) ? WebhookCaller.SchemeName : SessionCookie.Scheme;
}
