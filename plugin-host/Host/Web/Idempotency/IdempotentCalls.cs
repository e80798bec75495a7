using Cordon.Abstractions;
using Cordon.Host.Storage;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;

namespace Cordon.Host.Web.Idempotency;

/// <summary>
/// Calls that start work may carry an <c>Idempotency-Key</c>, so that a caller who lost the answer can send the call again without the work
/// being done twice. The same call is answered as the first time, another call under the key is refused, and one that is still being worked
/// on is put off. What was refused did nothing and may be sent again. Runs behind authorisation and before the body is read.
/// </summary>
internal sealed class IdempotentCalls(IdempotencyKeys keys, ServeSettings settings, TimeProvider time)
{
    public const string Header = "Idempotency-Key";

    /// <summary>Says that an answer is a repeated one.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    public const int LongestKey = 255;

    private const int SecondsToWait = 5;
    private static readonly TimeSpan _renewal = IdempotencyKeys.Lease / 6;

    public async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        var key = http.Request.Headers[Header].ToString();
        if (key.Length == 0 || http.GetEndpoint()?.Metadata.GetMetadata<IdempotencyMetadata>() is null)
        {
            await next(http);
            return;
        }

        if (key.Length > LongestKey || key.Any(character => character is < ' ' or > '~'))
        {
            await ApiProblem.BadInput($"header {Header}", $"A key has 1 to {LongestKey} printable ASCII characters.", "Send a UUID.").ExecuteAsync(http);
            return;
        }

        await using var body = await RequestSpool.KeepAsync(http.Request, settings.DataFolder, http.RequestAborted);
        var fingerprint = await RequestFingerprint.OfAsync(http.Request, body, http.RequestAborted);
        http.Request.Body = body;
        var claim = await keys.ClaimAsync(Caller.Id(http.User), key, fingerprint, http.RequestAborted);
        await AnswerAsync(http, next, claim);
    }

    private Task AnswerAsync(HttpContext http, RequestDelegate next, IdempotencyClaim claim)
    {
        switch (claim)
        {
            case { State: IdempotencyState.First }:
                return WorkAsync(http, next, claim);
            case { Answer: { } answer }:
                http.Response.Headers[ReplayedHeader] = "true";
                return answer.SendAsync(http.Response, http.RequestAborted);
            case { State: IdempotencyState.Running }:
                http.Response.Headers.RetryAfter = $"{SecondsToWait}";
                return RefuseAsync(
                    http, StatusCodes.Status409Conflict, "The first call with this key is still being worked on.", $"Send the call again in {SecondsToWait} s, with the same key.");
            case { State: IdempotencyState.Other }:
                return RefuseAsync(
                    http, StatusCodes.Status422UnprocessableEntity, "The key was used for another call within the last 24 hours.", "Take a new key for each thing to be done.");
            default:
                return RefuseAsync(
                    http,
                    StatusCodes.Status409Conflict,
                    "The first call with this key was begun, and the server ended before it could answer. It may have been done, or not.",
                    "Look whether it was done; if not, send it with a new key.");
        }
    }

    /// <summary>Does the work to its end, also for a caller who hangs up: that caller will ask again for the answer.</summary>
    private async Task WorkAsync(HttpContext http, RequestDelegate next, IdempotencyClaim claim)
    {
        var caller = http.RequestAborted;
        http.RequestAborted = CancellationToken.None;
        var answered = false;
        byte[] body;
        try
        {
            body = await CaptureAsync(http, () => RenewUntilAsync(next(http), claim));
            answered = http.Response.StatusCode < StatusCodes.Status400BadRequest;
        }
        finally
        {
            if (!answered)
            {
                await keys.ReleaseAsync(claim, CancellationToken.None);
            }
        }

        if (answered)
        {
            await keys.CompleteAsync(claim, StoredAnswer.Of(http.Response, body), CancellationToken.None);
        }

        await http.Response.Body.WriteAsync(body, caller);
    }

    /// <summary>The body of the answer, which is not sent yet.</summary>
    private static async Task<byte[]> CaptureAsync(HttpContext http, Func<Task> work)
    {
        var sent = http.Response.Body;
        using var captured = new MemoryStream();
        http.Response.Body = captured;
        try
        {
            await work();
            return captured.ToArray();
        }
        finally
        {
            http.Response.Body = sent;
        }
    }

    private async Task RenewUntilAsync(Task work, IdempotencyClaim claim)
    {
        using var over = new CancellationTokenSource();
        while (await Task.WhenAny(work, Task.Delay(_renewal, time, over.Token)) != work)
        {
            try
            {
                await keys.RenewAsync(claim, CancellationToken.None);
            }
            catch (Exception exception) when (StorageFailure.Is(exception))
            {
                // The database is busy or away; the next tries come before the key is given up.
                continue;
            }
        }

        await over.CancelAsync();
        await work;
    }

    private static Task RefuseAsync(HttpContext http, int status, string message, string fix) =>
        ApiProblem.Of(status, "The call was not done.", [new Problem { Path = $"header {Header}", Message = message, Fix = fix }]).ExecuteAsync(http);
}
