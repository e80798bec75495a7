using System.Net.Http.Headers;
using Cordon.Abstractions;
using Cordon.Host.Detections;
using Cordon.Host.Detections.Intake;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>
/// <c>POST /api/detections</c>: one detection, an array of them, or one a line. From a program with a token whose role is sender, analyst or admin, or
/// from a sender that signs what it sends.
/// </summary>
internal static class DetectionIntakeEndpoint
{
    public const string Path = "/api/detections";

    private const string Create = "create";
    private const string Park = "park";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, TakeAsync)
        .RequireAuthorization(Policy.Sender)
        .WithMetadata(new RequestSizeLimitAttribute(DetectionRules.MaxBody));

    /// <param name="mapping">The name of a mapping; of a sender its own.</param>
    /// <param name="source">Of records that name none.</param>
    /// <param name="unknown">What becomes of identities that nobody knows: <c>park</c> or <c>create</c>; of a sender what it says.</param>
    /// <param name="sender">Who signs; read before this is called.</param>
    private static async Task<Results<JsonHttpResult<DetectionReceipt>, ProblemHttpResult>> TakeAsync(
        string? mapping,
        string? source,
        string? unknown,
        string? sender,
        HttpContext http,
        MappingStore mappings,
        DetectionIntake intake,
        DetectionMetrics metrics,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (unknown is not (null or Create or Park))
        {
            return ApiProblem.BadInput("query unknown", "Identities that nobody knows are parked or created.", "Write park or create.");
        }

        if (Form(http.Request.ContentType) is not { } form)
        {
            return WrongForm();
        }

        var known = WebhookCaller.Verdict(http);
        var name = known?.Sender?.Mapping ?? mapping ?? form.Mapping;
        if (await mappings.FindAsync(name, cancellationToken) is not { } found)
        {
            return ApiProblem.BadInput("query mapping", $"There is no mapping {name}.", "Name one that GET /api/detection-mappings shows.");
        }

        var body = await DetectionBody.ReadAsync(http, cancellationToken);
        var batch = new DetectionReader(found, source ?? known?.Sender?.Name ?? "", time.GetUtcNow()).Read(body, form.IsLines);
        metrics.Refused(batch.RefusedCount);
        if (batch.Detections.Count == 0)
        {
            return ApiProblem.BadInput(batch.Refused);
        }

        var result = await intake.AcceptAsync(
            new DetectionSubmission
            {
                Detections = batch.Detections,
                From = known?.Sender?.Name ?? Caller.Of(http.User).Name,
                CreatesIdentities = known?.Sender?.CreatesIdentities ?? unknown == Create,
                Delivery = known?.Delivery,
            },
            cancellationToken);
        return result.IsReplay ? Replayed() : TypedResults.Json(DetectionReceipt.Of(result, batch), statusCode: StatusCodes.Status202Accepted);
    }

    private static ProblemHttpResult WrongForm() => ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "The form of what was sent is not known.",
    [
        new Problem { Path = "header Content-Type", Message = "It must be application/json, application/cloudevents+json or application/x-ndjson.", Fix = "Send an object or an array as JSON, or one object a line as NDJSON." },
    ]);

    private static ProblemHttpResult Replayed() => ApiProblem.Of(
        StatusCodes.Status409Conflict, "This delivery was taken before. Whoever sends one again gives it a new time and signature; what is in it already is taken once.", []);

    /// <summary>Null when the content type says nothing of use.</summary>
    private static (bool IsLines, string Mapping)? Form(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type) ? null : type.MediaType!.ToLowerInvariant() switch
        {
            "application/x-ndjson" or "application/ndjson" or "application/jsonl" => (true, ReadyMappings.Own),
            "application/cloudevents+json" or "application/cloudevents-batch+json" => (false, "cloudevents"),
            "application/json" => (false, ReadyMappings.Own),
            _ => null,
        };
}
