using Cordon.Abstractions;
using Cordon.Host.Identities;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary>The part of a list of identities that a query asks for: <c>?sort=-updatedAt&amp;limit=50&amp;after=…</c></summary>
internal sealed record IdentityListing(string? Sort, string? After, int? Limit)
{
    public const int Usual = 100;
    public const int Largest = 1000;

    public async Task<Results<Ok<Page<IdentityView>>, ProblemHttpResult>> AnswerAsync(
        IdentitySelection selection, IdentityStore store, CancellationToken cancellationToken)
    {
        var sort = Sort is null ? IdentitySort.Default : IdentitySort.Find(Sort);
        var after = After is null || sort is null ? null : IdentityCursor.Read(After, sort);
        var problems = Problems(sort, after);
        if (sort is null || problems.Count > 0)
        {
            return ApiProblem.BadInput(problems);
        }

        var list = await store.ListAsync(selection, sort, after, Limit ?? Usual, cancellationToken);
        return TypedResults.Ok(View(list));
    }

    public static Page<IdentityView> View(IdentityList list) => new() { Items = [.. list.Items.Select(IdentityView.Of)], After = list.After };

    private List<Problem> Problems(IdentitySort? sort, object[]? after)
    {
        var problems = new List<Problem>();
        if (sort is null)
        {
            problems.Add(new Problem
            {
                Path = "query sort", Message = "There is no such order.", Fix = "Use value, displayName, status, risk or updatedAt; a minus in front turns it round.",
            });
        }

        if (After is not null && sort is not null && after is null)
        {
            problems.Add(new Problem { Path = "query after", Message = "This is no place in this order.", Fix = "Give the after of the last answer, with the same sort." });
        }

        if (Limit is < 1 or > Largest)
        {
            problems.Add(new Problem { Path = "query limit", Message = $"A page holds 1 to {Largest} entries.", Fix = "Ask for fewer, and for the next page with after." });
        }

        return problems;
    }
}
