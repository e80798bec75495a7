using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Identities.Imports;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cordon.Host.Web.Api;

/// <summary><c>/api/identities</c>: the objects acted on.</summary>
internal static class IdentityEndpoints
{
    private const long LargestUpload = 2L << 30;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/identities:import", ImportAsync).RequireAuthorization(Policy.Analyst)
            .WithMetadata(new RequestSizeLimitAttribute(LargestUpload)).WithIdempotency();
        var identities = api.MapGroup("/identities").RequireAuthorization(Policy.Viewer);
        identities.MapGet("", ListAsync);
        identities.MapGet("/{id}", FindAsync);
        identities.MapPut("/{id}/tags", SetTagsAsync).RequireAuthorization(Policy.Analyst);
        identities.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policy.Admin);
    }

    private static async Task<Results<Ok<Page<IdentityView>>, ProblemHttpResult>> ListAsync(
        string? filter, [AsParameters] IdentityListing listing, IdentityStore store, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(filter))
        {
            return await listing.AnswerAsync(IdentitySelection.Everything, store, cancellationToken);
        }

        var reading = FilterReading.Of(filter);
        return reading.IsValid
            ? await listing.AnswerAsync(new IdentitySelection { Filter = reading.Filter }, store, cancellationToken)
            : ApiProblem.BadInput([reading.Problem with { Path = "query filter" }]);
    }

    private static async Task<Results<Ok<IdentityView>, ProblemHttpResult>> FindAsync(
        string id, HttpContext http, IdentityStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } identity)
        {
            return ApiProblem.NotFound("identity", id);
        }

        Version.Show(http, identity.Version);
        return TypedResults.Ok(IdentityView.Of(identity));
    }

    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> ImportAsync(
        string? format, bool? strict, string? source, HttpContext http, ServeSettings settings, IdentityImport import, CancellationToken cancellationToken)
    {
        if (IdentityUpload.Format(format, http.Request.ContentType) is not { } known)
        {
            return ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "The format of the upload is not known.",
            [
                new Problem { Path = "header Content-Type", Message = "It must be text/csv, application/json or application/x-ndjson.", Fix = "Or give ?format=csv, json or ndjson." },
            ]);
        }

        if (source is not null && IdentityRules.Source(source) is { } wrong)
        {
            return ApiProblem.BadInput("query source", wrong);
        }

        await using var upload = await RequestSpool.KeepAsync(http.Request, settings.DataFolder, cancellationToken);
        using var content = new PeekStream(upload);
        var report = await import.RunAsync(
            IdentityFile.ReadAsync(known, content, cancellationToken),
            new ImportSettings { Actor = Caller.Of(http.User), Strict = strict ?? false, Source = source?.Trim() ?? "" },
            cancellationToken);
        return report.Applied ? TypedResults.Ok(report) : Refusal(report);
    }

    private static async Task<Results<Ok<IdentityView>, ProblemHttpResult>> SetTagsAsync(
        string id, IdentityTagsInput input, HttpContext http, IdentityStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        if (TagRules.Problem(input.Tags) is { } problem)
        {
            return ApiProblem.BadInput("/tags", $"The list {problem}");
        }

        var state = await store.SetTagsAsync(id, input.Tags, version, Caller.Of(http.User), cancellationToken);
        return state == ChangeState.Done ? await FindAsync(id, http, store, cancellationToken) : Refusal(state, id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, HttpContext http, IdentityStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var state = await store.DeleteAsync(id, version, Caller.Of(http.User), cancellationToken);
        return state == ChangeState.Done ? TypedResults.NoContent() : Refusal(state, id);
    }

    private static ProblemHttpResult Refusal(ChangeState state, string id) =>
        state == ChangeState.Missing ? ApiProblem.NotFound("identity", id) : ApiProblem.Changed("identity");

    private static ProblemHttpResult Refusal(ImportReport report) => ApiProblem.Of(
        StatusCodes.Status400BadRequest,
        $"Nothing was imported: {report.RefusedCount} rows were refused.",
        [.. report.Refused.Select(row => new Problem { Path = $"line {row.Line}", Message = $"The row {row.Problem}" })]);
}
