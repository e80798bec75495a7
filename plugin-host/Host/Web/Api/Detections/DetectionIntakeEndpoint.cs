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
/// from a sender that signs what it sends. Also one event of CloudEvents in binary mode.
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

        if (IntakeForm.Of(http.Request) is not { } form)
        {
            return WrongForm();
        }

        var known = WebhookCaller.Verdict(http);
        var name = known?.Sender?.Mapping ?? mapping ?? form.Mapping;
        if (await mappings.FindAsync(name, cancellationToken) is not { } found)
        {
            return ApiProblem.BadInput("query mapping", $"There is no mapping {name}.", "Name one that GET /api/detection-mappings shows.");
        }

        var (body, problems) = await RecordsAsync(http, form, cancellationToken);
        if (problems.Count > 0)
        {
            return ApiProblem.BadInput(problems);
        }

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

    /// <summary>What the mapping is to read, and what is wrong with it.</summary>
    private static async Task<(ReadOnlyMemory<byte> Records, IReadOnlyList<Problem> Problems)> RecordsAsync(HttpContext http, IntakeForm form, CancellationToken cancellationToken)
    {
        var body = await DetectionBody.ReadAsync(http, cancellationToken);
        if (!form.IsBinary)
        {
            return (body, []);
        }

        if (WebhookCaller.Verdict(http) is not null)
        {
            return (default, [UnsignedHeaders]);
        }

        var headers = http.Request.Headers.SelectMany(header => header.Value.Select(value => (header.Key, value ?? "")));
        var read = BinaryCloudEvent.Read(headers, http.Request.ContentType, body);
        return (read.Record, read.Problems);
    }

    private static Problem UnsignedHeaders { get; } = new()
    {
        Path = $"header {BinaryCloudEvent.VersionHeader}",
        Message = "A signature is over the body alone, and the attributes of this event stand in headers.",
        Fix = "Sign events in structured mode (application/cloudevents+json), or send an API token.",
    };

    private static ProblemHttpResult WrongForm() => ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "The form of what was sent is not known.",
    [
        new Problem { Path = "header Content-Type", Message = "It must be application/json, application/cloudevents+json or application/x-ndjson; of an event in binary mode JSON.", Fix = "Send an object or an array as JSON, or one object a line as NDJSON." },
    ]);

    private static ProblemHttpResult Replayed() => ApiProblem.Of(
        StatusCodes.Status409Conflict, "This delivery was taken before. Whoever sends one again gives it a new time and signature; what is in it already is taken once.", []);
}
