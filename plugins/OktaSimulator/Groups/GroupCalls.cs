using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Search;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Groups;

/// <summary>The calls on groups and their members.</summary>
internal static class GroupCalls
{
    private const int PageSize = 10_000;
    private const int NamesFound = 300;
    private const int MemberPageSize = 1000;

    private static readonly Vocabulary SearchWords = new()
    {
        Texts = ["id", "type"],
        Dates = ["created", "lastUpdated", "lastMembershipUpdated"],
        AnyProfileAttribute = true,
        Operators = ["eq", "sw", "co", "pr"],
    };

    private static readonly Vocabulary FilterWords = new()
    {
        Texts = ["id", "type"],
        Dates = ["lastUpdated", "lastMembershipUpdated"],
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

        if (call.Query("q") is { Length: > 0 } name)
        {
            var limit = call.Query("limit") is null ? NamesFound : request.Limit;
            var found = org.Groups.From(0).Where(group => group.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase));
            return Answer.Ok(GroupJson.List([.. found.Take(limit)], call.BaseUrl));
        }

        var page = request.Page(
            first => org.Groups.From(first).Where(group => request.Filter?.Matches(group) ?? true), group => group.Number);
        return Answer.Ok(GroupJson.List(page.Items, call.BaseUrl)) with { Links = request.Links(page.Next) };
    }

    public static Answer Get(Org org, Call call) => org.Groups.Find(call.Match.First!) is { } group
        ? Answer.Ok(GroupJson.One(group, call.BaseUrl))
        : GroupNotFound(call);

    public static Answer OfUser(Org org, Call call) => org.FindUser(call.Match) is { } user
        ? Answer.Ok(GroupJson.List(org.Groups.Of(user.Number), call.BaseUrl))
        : OktaError.NotFound(call.Match.User!, "User").ToAnswer();

    public static Answer Members(Org org, Call call)
    {
        if (org.Groups.Find(call.Match.First!) is not { } group)
        {
            return GroupNotFound(call);
        }

        var request = ListRequest.Read(org, call, MemberPageSize, MemberPageSize, null, null, out var error);
        if (request is null)
        {
            return error!.ToAnswer();
        }

        var page = request.Page(first => Users(org, group, first, request.Limit + 1), user => user.Number);
        return Answer.Ok(UserJson.List(page.Items, call.BaseUrl)) with { Links = request.Links(page.Next) };
    }

    public static Answer Add(Org org, Call call) => Change(org, call, org.Groups.Add);

    public static Answer Remove(Org org, Call call) => Change(org, call, org.Groups.Remove);

    private static IEnumerable<User> Users(Org org, Group group, int first, int limit) => group.HasEveryone
        ? UserListCalls.All(org, first)
        : org.Groups.Members(group, first, limit).Select(org.Users.Find).OfType<User>();

    private static Answer Change(Org org, Call call, Func<Group, int, bool> change)
    {
        if (org.Groups.Find(call.Match.First!) is not { } group)
        {
            return GroupNotFound(call);
        }

        if (org.FindUser(call.Match) is not { } user)
        {
            return OktaError.NotFound(call.Match.User!, "User").ToAnswer();
        }

        if (group.Type != GroupType.OKTA_GROUP || user.Admin)
        {
            return OktaError.AccessDenied.ToAnswer();
        }

        if (change(group, user.Number))
        {
            org.CountEffect(call, user.Number, group.Number);
        }

        return Answer.NoContent;
    }

    private static Answer GroupNotFound(Call call) => OktaError.NotFound(call.Match.First!, "UserGroup").ToAnswer();
}
