namespace Cordon.OktaSimulator.Http;

/// <summary>Finds the route of a raw request target, such as <c>/api/v1/users/jane%40example.com/lifecycle/suspend</c>.</summary>
internal static class Router
{
    private const int MostSegments = 8;

    private static readonly Route[][] BySegmentCount =
        [.. Enumerable.Range(0, MostSegments).Select(count => Routes.All.Where(route => route.Segments.Count == count).ToArray())];

    public static RouteMatch Match(string method, ReadOnlySpan<char> path)
    {
        Span<Range> ranges = stackalloc Range[MostSegments];
        if (path.Length < 2 || path[0] != '/')
        {
            return RouteMatch.None;
        }

        var segments = path[1..];
        var count = segments.Split(ranges, '/');
        var pathKnown = false;
        foreach (var route in BySegmentCount[Math.Min(count, MostSegments - 1)])
        {
            if (!Fits(route, segments, ranges))
            {
                continue;
            }

            pathKnown = true;
            if (route.Method == method)
            {
                return Bind(route, segments, ranges[..count]);
            }
        }

        return pathKnown ? RouteMatch.WrongMethod : RouteMatch.None;
    }

    private static bool Fits(Route route, ReadOnlySpan<char> path, ReadOnlySpan<Range> ranges)
    {
        for (var index = 0; index < route.Segments.Count; index++)
        {
            var segment = path[ranges[index]];
            if (route.Segments[index] is { } literal ? !segment.SequenceEqual(literal) : segment.IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    private static RouteMatch Bind(Route route, ReadOnlySpan<char> path, ReadOnlySpan<Range> ranges)
    {
        string? first = null;
        string? second = null;
        for (var index = 0; index < ranges.Length; index++)
        {
            if (route.Segments[index] is not null)
            {
                continue;
            }

            var value = Decode(path[ranges[index]]);
            if (value.AsSpan().ContainsAny('/', '?'))
            {
                // Okta cannot serve such a login in a path, not even encoded (OKTA.md A.1).
                return RouteMatch.None;
            }

            (first, second) = first is null ? (value, null) : (first, value);
        }

        return new RouteMatch { Route = route, First = first, Second = second };
    }

    private static string Decode(ReadOnlySpan<char> segment) =>
        segment.Contains('%') ? Uri.UnescapeDataString(segment) : segment.ToString();
}
