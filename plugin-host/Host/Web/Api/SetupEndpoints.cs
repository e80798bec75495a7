using Cordon.Host.Access;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary><c>/api/setup</c>: makes the first admin, with the token that <c>cordon serve</c> prints.</summary>
internal static class SetupEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/setup", CompleteAsync).AllowAnonymous().RequireRateLimiting(SignInRate.Policy);

    private static async Task<Results<Created<UserView>, ProblemHttpResult>> CompleteAsync(
        SetupInput input, Setup setup, CancellationToken cancellationToken)
    {
        var change = await setup.CompleteAsync(input.Token ?? "", input.Name ?? "", input.Password ?? "", cancellationToken);
        return change.User is { } user ? TypedResults.Created($"/api/users/{user.Id}", UserView.Of(user)) : UserEndpoints.Refusal(change, "");
    }
}
