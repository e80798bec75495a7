using System.Security.Claims;
using Cordon.Host.Access;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary><c>/api/tokens</c>: what programs sign in with. Everybody has their own; an admin sees and deletes all.</summary>
internal static class TokenEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var tokens = api.MapGroup("/tokens").RequireAuthorization(Policy.Viewer);
        tokens.MapGet("", ListAsync);
        tokens.MapPost("", CreateAsync);
        tokens.MapDelete("/{id}", DeleteAsync);
    }

    private static async Task<Results<Ok<Page<TokenView>>, ProblemHttpResult>> ListAsync(
        string? after, int? limit, ClaimsPrincipal caller, ApiTokens tokens, CancellationToken cancellationToken)
    {
        if (PageSize.Check(limit) is { } problem)
        {
            return problem;
        }

        var size = limit ?? PageSize.Usual;
        var found = await tokens.ListAsync(Owner(caller), after, size + 1, cancellationToken);
        return TypedResults.Ok(PageSize.Cut(found, size, TokenView.Of, token => token.Id));
    }

    /// <summary>Only a person makes tokens: one that leaks could otherwise outlive its end by making others.</summary>
    private static async Task<Results<Created<TokenCreated>, ProblemHttpResult>> CreateAsync(
        TokenInput input, ClaimsPrincipal caller, ApiTokens tokens, CancellationToken cancellationToken)
    {
        if (!Caller.HasSession(caller))
        {
            return ApiProblem.Of(StatusCodes.Status403Forbidden, "A token cannot make tokens. Sign in with POST /api/session first.", []);
        }

        var token = new NewApiToken { Name = input.Name ?? "", Role = input.Role ?? "", ExpiresInDays = input.ExpiresInDays ?? 0 };
        var made = await tokens.CreateAsync(Caller.Of(caller), Caller.Role(caller), token, cancellationToken);
        return made is { Token: { } created, Secret: { } secret }
            ? TypedResults.Created($"/api/tokens/{created.Id}", new TokenCreated { Secret = secret, Token = TokenView.Of(created) })
            : ApiProblem.BadInput(made.Problems);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, ClaimsPrincipal caller, ApiTokens tokens, CancellationToken cancellationToken) =>
        await tokens.DeleteAsync(Caller.Of(caller), Owner(caller), id, cancellationToken)
            ? TypedResults.NoContent()
            : ApiProblem.NotFound("token", id);

    /// <summary>Whose tokens the caller deals with; null for everybody's.</summary>
    private static string? Owner(ClaimsPrincipal caller) => Caller.Role(caller) == Role.Admin ? null : Caller.Id(caller);
}
