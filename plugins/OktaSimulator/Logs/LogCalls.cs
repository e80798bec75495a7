using System.Globalization;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Search;

namespace Cordon.OktaSimulator.Logs;

/// <summary>
/// <c>GET /api/v1/logs</c>. Without <c>until</c> and in ascending order it is polled: there is always a next page, and an empty one means that
/// the caller has caught up (OKTA.md A.4).
/// </summary>
internal static class LogCalls
{
    private const int PageSize = 100;
    private const int LargestPage = 1000;
    private const int ScannedAtOnce = 10_000;
    private const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;

    private static readonly TimeSpan DefaultAge = TimeSpan.FromDays(7);
    private static readonly TimeSpan OldestAge = TimeSpan.FromDays(180);

    private static readonly OktaError TooOld =
        new(400, "E0000053", "Invalid filter.", "since: The oldest event that can be asked for is 180 days old");

    private static readonly OktaError BothStarts = OktaError.Validation("since", "since, after: Only one of the two can be given");

    private static readonly Vocabulary Words = new()
    {
        Texts = ["uuid", "eventType", "actor.id", "target.id", "outcome.result"],
        Dates = ["published"],
        Operators = ["eq", "sw", "co", "pr"],
        Comparison = StringComparison.Ordinal,
    };

    public static Answer List(Org org, Call call)
    {
        if (Read(org, call, out var query) is { } error)
        {
            return error.ToAnswer();
        }

        var (events, scannedTo, hasMore) = query.IsDescending ? Backwards(org, query) : Forwards(org, query);
        var next = hasMore || query.IsPolling ? org.Cursors.Encode(query.Text, scannedTo.ToString(CultureInfo.InvariantCulture)) : null;
        return Answer.Ok(LogJson.List(org, events)) with { Links = Links(call, next) };
    }

    private static OktaError? Read(Org org, Call call, out LogQuery query)
    {
        query = new LogQuery { Text = $"{call.RawPath}|{call.Query("filter")}|{call.Query("q")}|{call.Query("until")}|{call.Query("sortOrder")}" };
        if (call.Query("filter") is { } filter)
        {
            if (!FilterParser.TryParse(filter, Words, out var parsed, out var problem))
            {
                return OktaError.InvalidSearch(problem);
            }

            query = query with { Filter = parsed };
        }

        var limit = call.Query("limit") is not { } text ? PageSize : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        if (limit is < 0 or > LargestPage)
        {
            return OktaError.Validation("limit", "limit: The field must be from 0 to 1000");
        }

        var isDescending = string.Equals(call.Query("sortOrder"), "DESCENDING", StringComparison.OrdinalIgnoreCase);
        query = query with { Limit = limit, IsDescending = isDescending, Words = call.Query("q") ?? "" };
        return Bounds(org, call, ref query);
    }

    private static OktaError? Bounds(Org org, Call call, ref LogQuery query)
    {
        var now = org.Clock.UtcNow;
        if (!TryDate(call.Query("since"), now - DefaultAge, out var since) || !TryDate(call.Query("until"), DateTime.MaxValue, out var until))
        {
            return OktaError.Validation("since", "since, until: The fields must be dates such as 2026-01-01T00:00:00.000Z");
        }

        if (since < now - OldestAge)
        {
            return TooOld;
        }

        query = query with { Since = org.Log.FirstAt(since), Until = until, IsPolling = call.Query("until") is null && !query.IsDescending };
        query = query with { From = query.IsDescending ? org.Log.Last : query.Since };
        if (call.Query("after") is not { } after)
        {
            return null;
        }

        if (call.Query("since") is not null)
        {
            return BothStarts;
        }

        if (!org.Cursors.TryDecode(after, query.Text, out var position))
        {
            return OktaError.InvalidPaging;
        }

        query = query with { From = int.Parse(position, CultureInfo.InvariantCulture), Since = query.IsDescending ? query.Since : 1 };
        return null;
    }

    private static (List<LogEvent> Events, int ScannedTo, bool HasMore) Forwards(Org org, LogQuery query)
    {
        var events = new List<LogEvent>();
        var position = query.From;
        for (var scanned = 0; scanned < ScannedAtOnce && events.Count < query.Limit; scanned++, position++)
        {
            if (org.Log.From(position, 1) is not [var entry] || entry.Published >= query.Until)
            {
                return (events, position, false);
            }

            Take(query, entry, events);
        }

        return (events, position, position <= org.Log.Last);
    }

    private static (List<LogEvent> Events, int ScannedTo, bool HasMore) Backwards(Org org, LogQuery query)
    {
        var events = new List<LogEvent>();
        var position = query.From;
        for (; position >= query.Since && events.Count < query.Limit; position--)
        {
            if (org.Log.From(position, 1) is [var entry] && entry.Published < query.Until)
            {
                Take(query, entry, events);
            }
        }

        return (events, position, position >= query.Since);
    }

    private static void Take(LogQuery query, LogEntry entry, List<LogEvent> events)
    {
        var found = new LogEvent(entry);
        var fits = query.Words.Length == 0 || entry.EventType.Contains(query.Words, StringComparison.OrdinalIgnoreCase);
        if (fits && (query.Filter?.Matches(found) ?? true))
        {
            events.Add(found);
        }
    }

    private static bool TryDate(string? text, DateTime absent, out DateTime date)
    {
        date = absent;
        return text is null || DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out date);
    }

    /// <summary>The next page starts behind an event, and <c>since</c> and <c>after</c> exclude each other.</summary>
    private static string[] Links(Call call, string? next)
    {
        var self = $"<{call.BaseUrl}{call.RawTarget}>; rel=\"self\"";
        var path = call.RawPath.ToString();
        var query = call.RawTarget.Length > path.Length ? call.RawTarget[(path.Length + 1)..] : "";
        var kept = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !pair.StartsWith("after=", StringComparison.Ordinal) && !pair.StartsWith("since=", StringComparison.Ordinal));
        return next is null ? [self] : [self, $"<{call.BaseUrl}{path}?{string.Join('&', kept.Append($"after={next}"))}>; rel=\"next\""];
    }
}
