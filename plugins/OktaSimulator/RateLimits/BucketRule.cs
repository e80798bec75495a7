namespace Cordon.OktaSimulator.RateLimits;

/// <summary>
/// Which requests share a budget, and how large it is. Samples of <see cref="Pattern"/>: <c>GET /api/v1/users/{id}</c> (exact),
/// <c>/api/v1/users/{id}/lifecycle/*</c> (prefix, any method), <c>POST|PUT|DELETE /api/v1/users/{id}</c>.
/// A null <see cref="Limit"/> takes the org's default, 0 refuses none.
/// </summary>
internal sealed record BucketRule(string Pattern, int? Limit = null)
{
    private string Methods => Pattern.StartsWith('/') ? "" : Pattern[..Math.Max(0, Pattern.IndexOf(' '))];

    private string Path => Pattern[(Pattern.IndexOf(' ') + 1)..];

    private bool IsPrefix => Path.EndsWith("/*", StringComparison.Ordinal);

    /// <summary>
    /// Higher is closer: an exact path beats every prefix, a longer prefix a shorter one, a named method any method. 0 does not match.
    /// </summary>
    public int Closeness(string method, string template)
    {
        if (!AppliesTo(method))
        {
            return 0;
        }

        var named = Methods.Length > 0 ? 1 : 0;
        var path = IsPrefix ? Path[..^2] : Path;
        var segments = path.Split('/');
        var wanted = template.Split('/');
        var fits = IsPrefix ? segments.Length <= wanted.Length : segments.Length == wanted.Length;
        if (!fits || !segments.Zip(wanted).All(pair => Same(pair.First, pair.Second)))
        {
            return 0;
        }

        return IsPrefix ? (segments.Length * 2) + named : 1000 + named;
    }

    private bool AppliesTo(string method) => Methods.Length == 0 || Methods.Split('|').Contains(method);

    private static bool Same(string segment, string wanted) =>
        segment == wanted || (segment.StartsWith('{') && wanted.StartsWith('{'));
}
