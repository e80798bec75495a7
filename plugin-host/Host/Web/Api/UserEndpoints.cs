using System.Security.Claims;
using Cordon.Host.Access;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary><c>/api/users</c>: who may sign in, and what they may do. Nobody is deleted: the audit log keeps naming them.</summary>
internal static class UserEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").RequireAuthorization(Policy.Admin);
        users.MapGet("", ListAsync);
        users.MapPost("", CreateAsync);
        users.MapGet("/{id}", FindAsync);
        users.MapPut("/{id}", EditAsync);
        users.MapPost("/{id}/password", SetPasswordAsync);
    }

    /// <summary>The answer to a change that was not made.</summary>
    public static ProblemHttpResult Refusal(UserChange change, string id) => change.State switch
    {
        ChangeState.Missing => ApiProblem.NotFound("user", id),
        ChangeState.Stale => ApiProblem.Changed("user"),
        ChangeState.Conflict => ApiProblem.Conflict("The change is not possible now.", change.Problems),
        _ => ApiProblem.BadInput(change.Problems),
    };

    private static async Task<Results<Ok<Page<UserView>>, ProblemHttpResult>> ListAsync(
        string? after, int? limit, Users users, CancellationToken cancellationToken)
    {
        if (PageSize.Check(limit) is { } problem)
        {
            return problem;
        }

        var size = limit ?? PageSize.Usual;
        var found = await users.ListAsync(after, size + 1, cancellationToken);
        return TypedResults.Ok(PageSize.Cut(found, size, UserView.Of, user => user.Name));
    }

    private static async Task<Results<Created<UserView>, ProblemHttpResult>> CreateAsync(
        UserInput input, HttpContext http, Users users, CancellationToken cancellationToken)
    {
        var user = new NewUser { Name = input.Name ?? "", Role = input.Role ?? "", Password = input.Password ?? "" };
        var change = await users.CreateAsync(Caller.Of(http.User), user, cancellationToken);
        if (change.User is not { } created)
        {
            return Refusal(change, "");
        }

        Version.Show(http, created.Version);
        return TypedResults.Created($"/api/users/{created.Id}", UserView.Of(created));
    }

    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> FindAsync(
        string id, HttpContext http, Users users, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(id, cancellationToken) is not { } user)
        {
            return ApiProblem.NotFound("user", id);
        }

        Version.Show(http, user.Version);
        return TypedResults.Ok(UserView.Of(user));
    }

    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> EditAsync(
        string id, UserEditInput input, HttpContext http, Users users, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var edit = new UserEdit { Role = input.Role, Disabled = input.Disabled, Version = version };
        var change = await users.EditAsync(Caller.Of(http.User), id, edit, cancellationToken);
        if (change.User is not { } user)
        {
            return Refusal(change, id);
        }

        Version.Show(http, user.Version);
        return TypedResults.Ok(UserView.Of(user));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SetPasswordAsync(
        string id, PasswordInput input, ClaimsPrincipal caller, Users users, CancellationToken cancellationToken)
    {
        var change = await users.SetPasswordAsync(Caller.Of(caller), id, input.Password ?? "", cancellationToken);
        return change.State == ChangeState.Done ? TypedResults.NoContent() : Refusal(change, id);
    }
}
