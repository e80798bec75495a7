using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Detections.Intake;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api.Detections;

/// <summary><c>/api/detection-mappings</c>: how records of outside systems become detections. <c>PUT</c> makes one, or with <c>If-Match</c> changes it; <c>:try</c> tries one on a sample.</summary>
internal static class MappingEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/detection-mappings:try", TryAsync).RequireAuthorization(Policy.Analyst);
        var mappings = api.MapGroup("/detection-mappings").RequireAuthorization(Policy.Viewer);
        mappings.MapGet("", async (MappingStore store, CancellationToken cancellationToken) =>
            TypedResults.Ok(new Page<MappingView> { Items = [.. (await store.ListAsync(cancellationToken)).Select(MappingView.Of)] }));
        mappings.MapGet("/{name}", FindAsync);
        mappings.MapPut("/{name}", SaveAsync).RequireAuthorization(Policy.Admin);
        mappings.MapDelete("/{name}", DeleteAsync).RequireAuthorization(Policy.Admin);
    }

    private static async Task<Results<Ok<MappingView>, ProblemHttpResult>> FindAsync(
        string name, HttpContext http, MappingStore store, CancellationToken cancellationToken) =>
        await store.FindRowAsync(name, cancellationToken) is { } mapping ? Show(http, mapping) : ApiProblem.NotFound("mapping", name);

    private static async Task<Results<Ok<MappingView>, ProblemHttpResult>> SaveAsync(
        string name, JsonElement document, HttpContext http, MappingStore store, CancellationToken cancellationToken)
    {
        var change = await store.SaveAsync(name, document.GetRawText(), Version.Expected(http) ?? 0, Caller.Of(http.User), cancellationToken);
        return change.Mapping is { } mapping ? Show(http, mapping) : Refusal(change, name);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string name, HttpContext http, MappingStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var change = await store.DeleteAsync(name, version, Caller.Of(http.User), cancellationToken);
        return change.State == ChangeState.Done ? TypedResults.NoContent() : Refusal(change, name);
    }

    private static async Task<Results<Ok<MappingTrialView>, ProblemHttpResult>> TryAsync(
        MappingTrialInput input, MappingStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var document = input.Mapping is { } name ? (await store.FindRowAsync(name, cancellationToken))?.Document : input.Document?.GetRawText();
        if (document is null)
        {
            return ApiProblem.BadInput("/mapping", "There is no such mapping.", "Name one that GET /api/detection-mappings shows, or send a document.");
        }

        var trial = MappingTrial.Run(document, input.Sample.GetRawText(), input.Source ?? "", time.GetUtcNow());
        return trial.Problems.Count > 0 ? ApiProblem.BadInput(trial.Problems) : TypedResults.Ok(MappingTrialView.Of(trial));
    }

    private static Ok<MappingView> Show(HttpContext http, MappingRow mapping)
    {
        Version.Show(http, mapping.Version);
        return TypedResults.Ok(MappingView.Of(mapping));
    }

    private static ProblemHttpResult Refusal(MappingChange change, string name) => change.State switch
    {
        ChangeState.Missing => ApiProblem.NotFound("mapping", name),
        ChangeState.Stale => ApiProblem.Changed("mapping"),
        ChangeState.Conflict => ApiProblem.Conflict("The change is not possible now.", change.Problems),
        _ => ApiProblem.BadInput(change.Problems),
    };
}
