using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Options;

namespace Cordon.OktaSimulator.RateLimits;

/// <summary>The org's buckets. Each route is assigned to its bucket once, at the start.</summary>
internal sealed class RateLimiter
{
    // Okta's public table of budgets (OKTA.md A.6): the calls that have one of their own, and the rest of /api/v1.
    private static readonly BucketRule[] OktaBuckets =
    [
        new("/api/v1/users"),
        new("GET /api/v1/users/{id}"),
        new("POST|PUT|DELETE /api/v1/users/{id}"),
        new("/api/v1/groups"),
        new("/api/v1/groups/{id}"),
        new("/api/v1/apps"),
        new("/api/v1/apps/{id}"),
        new("/api/v1/apps/*"),
        new("/api/v1/logs"),
        new("/oauth2/v1/clients/*"),
        new("/oauth2/v1/token"),
        new("/.well-known/*", 0),
        new("/security/api/v1/*"),
        new("/api/v1/*"),
    ];

    private readonly Bucket[] _byRoute;
    private readonly Bucket _other;

    public RateLimiter(SimulatorOptions options)
    {
        var rules = options.RateLimitsFor.Concat(OktaBuckets).DistinctBy(rule => rule.Pattern).ToArray();
        var buckets = rules.ToDictionary(rule => rule, rule => Create(options, rule.Limit ?? options.RateLimit));
        _byRoute = [.. Routes.All.Select(route => buckets[Closest(rules, route)])];
        _other = buckets[rules.First(rule => rule.Pattern == OktaBuckets[^1].Pattern)];
    }

    /// <summary>Takes one request out of the route's bucket; a path that Okta does not know has no route.</summary>
    public RateLimitReading Take(Route? route, DateTime now) => (route is null ? _other : _byRoute[route.Index]).Take(now);

    private static BucketRule Closest(BucketRule[] rules, Route route) =>
        rules.MaxBy(rule => rule.Closeness(route.Method, route.Template))!;

    private static Bucket Create(SimulatorOptions options, int limit) =>
        new(limit, options.WindowSeconds, options.OthersPercent, options.OthersPattern);
}
