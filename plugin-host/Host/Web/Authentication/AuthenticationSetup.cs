using Microsoft.AspNetCore.Authentication;

namespace Cordon.Host.Web.Authentication;

/// <summary>How people and programs prove who they are.</summary>
internal static class AuthenticationSetup
{
    /// <summary>Chooses: whoever sends a token is a program, everybody else may have a session.</summary>
    private const string Either = "cordon";

    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = http => BearerToken.IsSent(http) ? BearerToken.SchemeName : SessionCookie.Scheme)
            .AddScheme<AuthenticationSchemeOptions, BearerToken>(BearerToken.SchemeName, null)
            .AddCookie(SessionCookie.Scheme, SessionCookie.Configure);
    }
}
