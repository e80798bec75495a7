using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Search;

namespace Cordon.OktaSimulator.Users;

/// <summary><c>GET /api/v1/users</c> with <c>search</c>, <c>filter</c>, <c>q</c>, <c>sortBy</c> and paging.</summary>
internal static class UserListCalls
{
    private const int PageSize = 200;
    private const int NamesFound = 10;

    private static readonly Vocabulary SearchWords = new()
    {
        Texts = ["id", "status", "type.id"],
        Dates = ["created", "activated", "statusChanged", "lastUpdated", "lastLogin", "passwordChanged"],
        AnyProfileAttribute = true,
        Operators = ["eq", "sw", "co", "pr", "gt", "ge", "lt", "le"],
    };

    private static readonly Vocabulary FilterWords = new()
    {
        Texts = ["id", "status", "profile.login", "profile.email", "profile.firstName", "profile.lastName"],
        Dates = ["lastUpdated"],
        Operators = ["eq"],
        Comparison = StringComparison.Ordinal,
    };

    public static Answer List(Org org, Call call)
    {
        var request = ListRequest.Read(org, call, PageSize, PageSize, SearchWords, FilterWords, out var error);
        if (request is null)
        {
            return error!.ToAnswer();
        }

        if (call.Query("q") is { Length: > 0 } words)
        {
            var limit = call.Query("limit") is null ? NamesFound : request.Limit;
            var found = All(org, 0).Where(user => IsListed(call, user, request) && StartsWith(user, words)).Take(limit).ToList();
            return Answer.Ok(UserJson.List(found, call.BaseUrl));
        }

        var page = request.Page(first => Listed(org, call, request, first), user => user.Number);
        return Answer.Ok(UserJson.List(page.Items, call.BaseUrl)) with { Links = request.Links(page.Next) };
    }

    /// <summary>Users from a number on.</summary>
    public static IEnumerable<User> All(Org org, int first)
    {
        for (var number = first; number <= org.Users.Last; number++)
        {
            if (org.Users.Find(number) is { } user)
            {
                yield return user;
            }
        }
    }

    private static bool IsListed(Call call, User user, ListRequest request) =>
        (request.Filter is null ? user.Status != UserStatus.DEPROVISIONED : request.Filter.Matches(user)) && (call.Sees is null || call.Sees(user));

    private static IEnumerable<User> Listed(Org org, Call call, ListRequest request, int first)
    {
        foreach (var (attribute, value) in request.Filter?.Pinned() ?? [])
        {
            if (DerivedUsers.TryInvert(attribute, value, out var number))
            {
                return Candidates(org, number, first).Where(user => IsListed(call, user, request)).OrderBy(user => user.Number);
            }
        }

        return All(org, first).Where(user => IsListed(call, user, request));
    }

    /// <summary>
    /// Where the expression pins an attribute that only one derived user can have: that one and the stored ones, not the whole org.
    /// </summary>
    private static IEnumerable<User> Candidates(Org org, int derived, int first) => org.Users.WithStoredProfile
        .Where(number => number != derived).Append(derived)
        .Where(number => number >= first)
        .Select(org.Users.Find).OfType<User>();

    private static bool StartsWith(User user, string words) =>
        Begins(user.Text("profile.firstName"), words)
        || Begins(user.Text("profile.lastName"), words)
        || Begins(user.Text("profile.email"), words);

    private static bool Begins(string? text, string words) => text?.StartsWith(words, StringComparison.OrdinalIgnoreCase) ?? false;
}
