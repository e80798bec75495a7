using System.Net;
using System.Text;
using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Host.Detections.Sending;

/// <summary>Sends detections to a server, as any other program does: by <c>POST /api/detections</c>.</summary>
internal sealed class DetectionSending(HttpClient http, Uri intake, SendProof proof, TimeProvider time)
{
    /// <summary>Ends at the first piece that the server does not take at all.</summary>
    public async Task<SendReport> SendAsync(IAsyncEnumerable<RecordPiece> pieces, CancellationToken cancellationToken)
    {
        var report = new SendReport();
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
        {
            report = report.With(await SendAsync(piece, cancellationToken));
            if (report.Stopped is not null)
            {
                break;
            }
        }

        return report;
    }

    private async Task<SendReport> SendAsync(RecordPiece piece, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(piece.Text);
        using var request = new HttpRequestMessage(HttpMethod.Post, intake) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new(piece.MediaType);
        proof.Put(request, body, time.GetUtcNow());
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            return Read(piece, answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (HttpRequestException exception)
        {
            return Stop($"{intake.GetLeftPart(UriPartial.Authority)} cannot be reached: {exception.Message}", "See that the server runs and the address is right; what was sent before is taken once.");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Stop($"{intake.GetLeftPart(UriPartial.Authority)} did not answer in time.", "Send it again; what it has taken is taken once.");
        }
    }

    private static SendReport Read(RecordPiece piece, HttpStatusCode status, string text) => status switch
    {
        HttpStatusCode.Accepted => Receipt(piece, JsonElement.Parse(text)),
        HttpStatusCode.BadRequest when Problems(text) is { Count: > 0 } problems && problems.All(problem => IsOfRecord(problem.Path)) =>
            new SendReport { RefusedCount = piece.Count, Refused = [.. problems.Select(problem => problem with { Path = piece.Place(problem.Path) })] },
        HttpStatusCode.Unauthorized => Stop("The server does not know who sends this.", "Check the token, or the sender's name and secret."),
        HttpStatusCode.Forbidden => Stop("The token may not send detections.", "Use one of the role sender, analyst or admin."),
        _ => Problems(text) is [var first, ..] ? new SendReport { Stopped = first } : Stop($"The server answered {(int)status}.", "See its log."),
    };

    private static SendReport Receipt(RecordPiece piece, JsonElement receipt) => new()
    {
        Accepted = receipt.GetProperty("accepted").GetInt32(),
        Repeated = receipt.GetProperty("duplicates").GetInt32(),
        RefusedCount = receipt.GetProperty("refusedCount").GetInt32(),
        Refused = [.. Problems(receipt, "refused").Select(problem => problem with { Path = piece.Place(problem.Path) })],
    };

    /// <summary>What is wrong with the call would be wrong with the next one too.</summary>
    private static bool IsOfRecord(string path) => !path.StartsWith("query ", StringComparison.Ordinal) && !path.StartsWith("header ", StringComparison.Ordinal);

    private static IReadOnlyList<Problem> Problems(string text)
    {
        try
        {
            return Problems(JsonElement.Parse(text), "problems");
        }
        catch (JsonException)
        {
            // Something else than Cordon answers there.
            return [];
        }
    }

    private static IReadOnlyList<Problem> Problems(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(problem => new Problem { Path = Text(problem, "path") ?? "", Message = Text(problem, "message") ?? "", Fix = Text(problem, "fix") })]
            : [];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static SendReport Stop(string message, string fix) => new() { Stopped = new Problem { Path = "", Message = message, Fix = fix } };
}
