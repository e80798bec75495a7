using System.Globalization;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Search;

/// <summary>The query parameters that all lists share: search or filter, limit, after, sortBy, sortOrder.</summary>
internal sealed class ListRequest
{
    private readonly Org _org;
    private readonly Call _call;
    private readonly string _query;
    private readonly string? _position;
    private readonly SortKey? _sort;

    private ListRequest(Org org, Call call, Filter? filter, int limit, SortKey? sort, string query, string? position)
    {
        _org = org;
        _call = call;
        Filter = filter;
        Limit = limit;
        _sort = sort;
        _query = query;
        _position = position;
    }

    public Filter? Filter { get; }

    public int Limit { get; }

    /// <returns>Null, and the error to answer with, when a parameter is wrong.</returns>
    public static ListRequest? Read(
        Org org, Call call, int defaultLimit, int highestLimit, Vocabulary? searchWords, Vocabulary? filterWords, out OktaError? error)
    {
        var search = searchWords is null ? null : call.Query("search");
        var filter = filterWords is null ? null : call.Query("filter");
        Filter? parsed = null;
        error = search is not null && filter is not null ? OktaError.SearchWithFilter
            : search is not null ? Parse(search, searchWords!, out parsed)
            : filter is not null ? Parse(filter, filterWords!, out parsed)
            : null;
        var limit = ReadLimit(call, defaultLimit, highestLimit);
        error ??= limit is null ? OktaError.Validation("limit", "limit: The field must be a positive number") : null;
        var sort = search is null ? null : SortKey.Read(call);
        var query = $"{call.RawPath}|{search}|{filter}|{sort}";
        string? position = null;
        if (call.Query("after") is { } after && !org.Cursors.TryDecode(after, query, out position))
        {
            error ??= OktaError.InvalidPaging;
        }

        return error is null ? new ListRequest(org, call, parsed, limit!.Value, sort, query, position) : null;
    }

    /// <summary>
    /// The page of the items that <paramref name="from"/> lists from a number on, in the order of their <paramref name="number"/>s.
    /// </summary>
    public Page<T> Page<T>(Func<int, IEnumerable<T>> from, Func<T, int> number)
        where T : ISearchable
    {
        if (_sort is not null)
        {
            return _sort.Page(from(0), number, _position, Limit);
        }

        var first = _position is null ? 0 : int.Parse(_position, CultureInfo.InvariantCulture) + 1;
        var items = from(first).Take(Limit + 1).ToList();
        if (items.Count <= Limit)
        {
            return new Page<T>(items, null);
        }

        items.RemoveAt(Limit);
        return new Page<T>(items, number(items[^1]).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The values of the <c>Link</c> header, each for a header line of its own.</summary>
    public string[] Links(string? next)
    {
        var self = $"<{_call.BaseUrl}{_call.RawTarget}>; rel=\"self\"";
        return next is null ? [self] : [self, $"<{NextUrl(next)}>; rel=\"next\""];
    }

    private static OktaError? Parse(string text, Vocabulary words, out Filter? filter) =>
        FilterParser.TryParse(text, words, out filter, out var problem) ? null : OktaError.InvalidSearch(problem);

    private static int? ReadLimit(Call call, int defaultLimit, int highest)
    {
        if (call.Query("limit") is not { } text)
        {
            return defaultLimit;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
            ? Math.Min(limit, highest)
            : null;
    }

    private string NextUrl(string position)
    {
        var target = _call.RawTarget;
        var path = _call.RawPath.ToString();
        var query = target.Length > path.Length ? target[(path.Length + 1)..] : "";
        var pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries);
        var kept = pairs.Where(pair => !pair.StartsWith("after=", StringComparison.Ordinal));
        return $"{_call.BaseUrl}{path}?{string.Join('&', kept.Append($"after={_org.Cursors.Encode(_query, position)}"))}";
    }
}
