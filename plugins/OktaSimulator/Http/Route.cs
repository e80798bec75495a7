using Cordon.OktaSimulator.OAuth;
using Cordon.OktaSimulator.Signals;

namespace Cordon.OktaSimulator.Http;

/// <summary>One call of Okta's API: its path as Okta's description writes it, the name it is counted under, and what answers it.</summary>
internal sealed record Route(string Method, string Template, string Name, Func<Org, Call, Answer> Handle)
{
    /// <summary>Position in <see cref="Routes.All"/>.</summary>
    public int Index { get; init; }

    /// <summary>Segments of <see cref="Template"/>; null stands for a parameter.</summary>
    public IReadOnlyList<string?> Segments { get; } =
        [.. Template.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(segment => segment.StartsWith('{') ? null : segment)];

    /// <summary>The scope an access token needs for it; null when none opens it.</summary>
    public string? Scope { get; } = Scopes.Of(Method, Template);

    /// <summary>Needs no token: it gives them out, or takes signals, which are signed.</summary>
    public bool IsPublic { get; } = Template is TokenCalls.Path or "/.well-known/openid-configuration" or SignalHub.Path;

    /// <summary>Okta's description names a parameter that takes only an id <c>userId</c>, one that takes a login too <c>id</c>.</summary>
    public bool TakesIdOnly { get; } = Template.Contains("{userId}", StringComparison.Ordinal);

    /// <summary>Position of the user's segment in the path, or -1.</summary>
    public int UserParameter { get; } = Template.StartsWith("/api/v1/users/{", StringComparison.Ordinal) ? 0
        : Template.EndsWith("/users/{userId}", StringComparison.Ordinal) ? 1
        : -1;
}
