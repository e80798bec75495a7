using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.OAuth;
using Cordon.OktaSimulator.Search;

namespace Cordon.OktaSimulator.Apps;

/// <summary>The calls on apps, their users and groups.</summary>
internal static class AppCalls
{
    private const int PageSize = 20;
    private const int LargestPage = 200;
    private const int UserPageSize = 50;
    private const int LargestUserPage = 500;

    private static readonly Vocabulary FilterWords = new()
    {
        Texts = ["id", "status", "name"],
        Dates = ["lastUpdated"],
        Operators = ["eq"],
        Comparison = StringComparison.Ordinal,
    };

    public static Answer List(Org org, Call call)
    {
        var request = ListRequest.Read(org, call, PageSize, LargestPage, null, FilterWords, out var error);
        if (request is null)
        {
            return error!.ToAnswer();
        }

        var words = call.Query("q") ?? "";
        var page = request.Page(first => org.Apps.From(first).Where(app => Matches(app, words) && (request.Filter?.Matches(app) ?? true)), app => app.Number);
        return Answer.Ok(AppJson.List(page.Items, call.BaseUrl)) with { Links = request.Links(page.Next) };
    }

    public static Answer Get(Org org, Call call) => org.Apps.Find(call.Match.First!) is { } app
        ? Answer.Ok(AppJson.One(app, call.BaseUrl))
        : NotFound(call);

    public static Answer Create(Org org, Call call)
    {
        if (!JsonObject.TryRead(call.Body, out var body))
        {
            return OktaError.MalformedBody.ToAnswer();
        }

        if (AppBody.Problem(body) is { } problem)
        {
            return problem.ToAnswer();
        }

        var app = AppBody.Add(org, body);
        org.Counts.CountEffect(call.Match.Route!, 0);
        return Answer.Ok(AppJson.One(app, call.BaseUrl));
    }

    public static Answer Users(Org org, Call call)
    {
        if (org.Apps.Find(call.Match.First!) is not { } app)
        {
            return NotFound(call);
        }

        var request = ListRequest.Read(org, call, UserPageSize, LargestUserPage, null, null, out var error);
        if (request is null)
        {
            return error!.ToAnswer();
        }

        var page = request.Page(
            first => org.Apps.Assignments(app, org.Groups, first, request.Limit + 1).Select(pair => new AppUser(pair.User, pair.Group)), user => user.Number);
        return Answer.Ok(AppUserJson.List(org, app, page.Items, call.BaseUrl)) with { Links = request.Links(page.Next) };
    }

    public static Answer AssignUser(Org org, Call call)
    {
        if (org.Apps.Find(call.Match.First!) is not { } app)
        {
            return NotFound(call);
        }

        var id = JsonObject.TryRead(call.Body, out var body) ? SignedToken.Text(body, "id") : null;
        if (id is null || org.Users.Resolve(id, idOnly: true) is not { } user)
        {
            return OktaError.NotFound(id ?? "", "User").ToAnswer();
        }

        if (org.Apps.Assign(app, user.Number))
        {
            org.CountEffect(call, user.Number);
        }

        return Answer.Ok(AppUserJson.One(org, app, new AppUser(user.Number, 0), call.BaseUrl));
    }

    public static Answer Groups(Org org, Call call)
    {
        if (org.Apps.Find(call.Match.First!) is not { } app)
        {
            return NotFound(call);
        }

        var request = ListRequest.Read(org, call, PageSize, LargestPage, null, null, out var error);
        if (request is null)
        {
            return error!.ToAnswer();
        }

        var page = request.Page(first => app.Groups.Where(number => number >= first).Select(number => new AppUser(0, number)), assigned => assigned.Group);
        return Answer.Ok(AppUserJson.Groups(app, page.Items, call.BaseUrl)) with { Links = request.Links(page.Next) };
    }

    private static bool Matches(App app, string words) =>
        words.Length == 0
        || app.Label.StartsWith(words, StringComparison.OrdinalIgnoreCase)
        || app.Name.StartsWith(words, StringComparison.OrdinalIgnoreCase);

    private static Answer NotFound(Call call) => OktaError.NotFound(call.Match.First!, "AppInstance").ToAnswer();
}
