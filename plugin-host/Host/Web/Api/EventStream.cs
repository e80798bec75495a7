using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Cordon.Host.Web.Authentication;

namespace Cordon.Host.Web.Api;

/// <summary>
/// An answer that stays open and sends events as they come (server-sent events, WHATWG HTML 9.2). The endpoint takes the header
/// <c>Last-Event-ID</c> and hands over the events behind it; the stream ends with its source. Sample of an endpoint:
/// <code>
/// static EventStream Events(string id, [FromHeader(Name = EventStream.LastEventId)] long? after, Runs runs) => new(ct => runs.EventsAsync(id, after ?? 0, ct));
/// </code>
/// </summary>
/// <param name="events">Opened once, with a token that is cancelled when nobody listens any more.</param>
internal sealed class EventStream(Func<CancellationToken, IAsyncEnumerable<StreamEvent>> events) : IResult
{
    public const string LastEventId = "Last-Event-ID";

    /// <summary>Proxies close what is silent for a minute.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Clients come again by themselves, and are asked anew whether they may: a right that was taken away ends within this time.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(10);

    private const int ReconnectMilliseconds = 2000;

    public async Task ExecuteAsync(HttpContext http)
    {
        using var slot = http.RequestServices.GetRequiredService<EventStreamSlots>().Take(Caller.Id(http.User));
        if (slot is null)
        {
            await RefuseAsync(http);
            return;
        }

        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var life = new CancellationTokenSource(LongestLife, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping, life.Token);
        http.Response.ContentType = "text/event-stream";

        // nginx would collect the events.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await SendAsync(http.Response.BodyWriter, time, over);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The caller has gone, the server stops, or the stream is old enough: whoever still listens comes again.
            return;
        }
    }

    private async Task SendAsync(PipeWriter client, TimeProvider time, CancellationTokenSource over)
    {
        await FlushAsync(client, $"retry: {ReconnectMilliseconds}\n\n", over.Token);
        await using var source = events(over.Token).GetAsyncEnumerator(over.Token);
        Task<bool>? next = null;
        try
        {
            while (true)
            {
                next = source.MoveNextAsync().AsTask();
                if (!next.IsCompleted)
                {
                    await FlushAsync(client, "", over.Token);
                    await KeepAliveUntilAsync(next, client, time, over.Token);
                }

                if (!await next)
                {
                    break;
                }

                Write(client, Text(source.Current));
            }

            await FlushAsync(client, "", over.Token);
        }
        finally
        {
            // A source must not be closed while it works.
            await over.CancelAsync();
            await Task.WhenAny(next ?? Task.CompletedTask);
        }
    }

    private static async Task KeepAliveUntilAsync(Task next, PipeWriter client, TimeProvider time, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        while (await Task.WhenAny(next, Task.Delay(KeepAlive, time, waiting.Token)) != next)
        {
            await FlushAsync(client, ": keep-alive\n\n", cancellationToken);
        }

        await waiting.CancelAsync();
    }

    /// <summary>A line break inside JSON that was written for people would end the field.</summary>
    private static string Text(StreamEvent item) =>
        $"id: {item.Id}\nevent: {item.Name}\ndata: {item.Json.ReplaceLineEndings("\ndata: ")}\n\n";

    private static void Write(PipeWriter client, string text) => client.Write(Encoding.UTF8.GetBytes(text));

    private static async Task FlushAsync(PipeWriter client, string text, CancellationToken cancellationToken)
    {
        Write(client, text);
        await client.FlushAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "10";
        return ApiProblem.Of(
            StatusCodes.Status429TooManyRequests,
            $"Too many event streams are open: a user may have {EventStreamSlots.MostOfOneCaller}, all users together {EventStreamSlots.Most}. Close one, or ask without a stream.",
            []).ExecuteAsync(http);
    }
}
