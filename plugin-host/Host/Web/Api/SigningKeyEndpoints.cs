using Cordon.Abstractions;
using Cordon.Host.SigningKeys;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary>The host's own keys: which there are, and a new one.</summary>
internal static class SigningKeyEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/signing-keys").WithTags("Signing keys");
        keys.MapGet("", ListAsync).RequireAuthorization(Policy.Admin);
        keys.MapPost("/rotate", RotateAsync).RequireAuthorization(Policy.Admin);
    }

    private static async Task<Ok<IReadOnlyList<SigningKeyView>>> ListAsync(SigningKeyStore keys, CancellationToken cancellationToken)
    {
        var rows = await keys.ListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<SigningKeyView>>([.. rows.Select(SigningKeyView.Of)]);
    }

    private static async Task<Results<Ok<SigningKeyView>, ProblemHttpResult>> RotateAsync(
        SigningKeyInput input, HttpContext http, SigningKeyStore keys, CancellationToken cancellationToken)
    {
        if (PurposeName.Read(input.Purpose) is not { } purpose)
        {
            return ApiProblem.BadInput([new Problem { Path = "/purpose", Message = "There is no such purpose.", Fix = "Use client-assertion or security-event-token." }]);
        }

        return TypedResults.Ok(SigningKeyView.Of(await keys.RotateAsync(Caller.Of(http.User), purpose, cancellationToken)));
    }
}
