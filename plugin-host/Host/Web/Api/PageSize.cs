using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary>How much of a list one answer holds: <c>limit</c>, or <see cref="Usual"/>.</summary>
internal static class PageSize
{
    public const int Usual = 50;
    public const int Largest = 500;

    /// <summary>Null when it is right.</summary>
    public static ProblemHttpResult? Check(int? limit) => limit is < 1 or > Largest
        ? ApiProblem.BadInput("query limit", $"A page holds 1 to {Largest} entries.", "Ask for fewer, and for the next page with after.")
        : null;

    /// <summary>A part of a list read with one entry more than asked for: that one shows that there is more.</summary>
    public static Page<TView> Cut<TItem, TView>(IReadOnlyList<TItem> items, int limit, Func<TItem, TView> view, Func<TItem, string> key) => new()
    {
        Items = [.. items.Take(limit).Select(view)],
        After = items.Count > limit ? key(items[limit - 1]) : null,
    };
}
