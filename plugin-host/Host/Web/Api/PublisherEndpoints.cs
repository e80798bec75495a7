using Cordon.Host.Access;
using Cordon.Host.Catalog.Publishers;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary><c>/api/publishers</c>: whose signatures on packages count.</summary>
internal static class PublisherEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var publishers = api.MapGroup("/publishers").RequireAuthorization(Policy.Admin);
        publishers.MapGet("", ListAsync);
        publishers.MapPost("", TrustAsync);
        publishers.MapDelete("/{name}", DistrustAsync);
    }

    private static async Task<Ok<IReadOnlyList<PublisherView>>> ListAsync(TrustedPublishers publishers, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<PublisherView>>([.. (await publishers.ListAsync(cancellationToken)).Select(PublisherView.Of)]);

    private static async Task<Results<Created<PublisherView>, ProblemHttpResult>> TrustAsync(
        PublisherInput input, HttpContext http, TrustedPublishers publishers, CancellationToken cancellationToken)
    {
        var change = await publishers.TrustAsync(Caller.Of(http.User), input.Name?.Trim() ?? "", input.Key ?? "", cancellationToken);
        return change.Publisher is { } publisher
            ? TypedResults.Created($"/api/publishers/{Uri.EscapeDataString(publisher.Name)}", PublisherView.Of(publisher))
            : ApiProblem.BadInput(change.Problems);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DistrustAsync(
        string name, HttpContext http, TrustedPublishers publishers, CancellationToken cancellationToken) =>
        await publishers.DistrustAsync(Caller.Of(http.User), name, cancellationToken) == ChangeState.Done
            ? TypedResults.NoContent()
            : ApiProblem.NotFound("publisher", name);
}
