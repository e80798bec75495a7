using Cordon.Abstractions;

namespace Cordon.Okta;

/// <summary>What an app's access tokens are asked for with. API tokens need neither.</summary>
public sealed record OktaAccess
{
    /// <summary>The scopes wanted, such as <c>okta.users.read</c>. The app must have each of them: more than needed is refused.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Has the host sign; see <see cref="IPluginContext.SignAsync"/>.</summary>
    public required Func<SigningRequest, CancellationToken, Task<string>> Sign { get; init; }

    /// <summary>Scopes, with the context's own way to have things signed.</summary>
    public static OktaAccess For(IPluginContext context, params IReadOnlyList<string> scopes) => new() { Scopes = scopes, Sign = context.SignAsync };
}
