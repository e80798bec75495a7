using System.Net;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Cordon.Tests.Web;

/// <summary>A stream over a source that the test feeds, through a real server.</summary>
public sealed class EventStreamTests : IAsyncDisposable
{
    private readonly TimerWatch _time = new();
    private readonly Channel<StreamEvent> _events = Channel.CreateUnbounded<StreamEvent>();
    private readonly Channel<long> _opened = Channel.CreateUnbounded<long>();
    private readonly TaskCompletionSource _closed = new();
    private WebApplication? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_events_as_they_come_and_ends_with_them()
    {
        using var answer = await OpenAsync();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Token));

        await _events.Writer.WriteAsync(new StreamEvent("1", "outcome", """{"a":1}"""), Token);
        var first = await ReadAsync(lines, 5);
        await _events.Writer.WriteAsync(new StreamEvent("2", "outcome", "{\r\n}"), Token);
        _events.Writer.Complete();
        var rest = await lines.ReadToEndAsync(Token);

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(["retry: 2000", "", "id: 1", "event: outcome", """data: {"a":1}"""], first);
        Assert.Equal("\nid: 2\nevent: outcome\ndata: {\ndata: }\n\n", rest);
        await _closed.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Goes_on_behind_the_last_event_that_the_client_has()
    {
        using var answer = await OpenAsync("17");

        Assert.Equal(17, await _opened.Reader.ReadAsync(Token));
    }

    [Fact]
    public async Task Says_that_it_lives_when_nothing_happens()
    {
        using var answer = await OpenAsync();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Token));
        await ReadAsync(lines, 2);

        await _time.UntilAsync(EventStream.KeepAlive, Token);
        _time.Manual.Advance(EventStream.KeepAlive.TotalSeconds);
        var silent = await ReadAsync(lines, 2);
        await _time.UntilAsync(EventStream.KeepAlive, Token);
        await _events.Writer.WriteAsync(new StreamEvent("1", "outcome", "{}"), Token);
        var next = await ReadAsync(lines, 1);

        Assert.Equal([": keep-alive", ""], silent);
        Assert.Equal(["id: 1"], next);
    }

    [Fact]
    public async Task Lets_go_of_its_source_when_the_client_has_gone()
    {
        using (await OpenAsync())
        {
            await _opened.Reader.ReadAsync(Token);
        }

        await _closed.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Ends_when_it_is_old_so_that_rights_are_asked_for_again()
    {
        using var answer = await OpenAsync();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Token));
        await _time.UntilAsync(EventStream.KeepAlive, Token);

        _time.Manual.Advance(EventStream.LongestLife.TotalSeconds);

        Assert.Contains("retry: 2000", await lines.ReadToEndAsync(Token), StringComparison.Ordinal);
        await _closed.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Does_not_keep_the_server_from_stopping()
    {
        using var answer = await OpenAsync();
        await _opened.Reader.ReadAsync(Token);

        await _server!.StopAsync(Token);

        await _closed.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Refuses_more_streams_than_a_user_may_have()
    {
        var open = new List<HttpResponseMessage>();
        for (var stream = 0; stream < EventStreamSlots.MostOfOneCaller; stream++)
        {
            open.Add(await OpenAsync());
        }

        using var refused = await OpenAsync();
        open.ForEach(stream => stream.Dispose());

        Assert.StartsWith("Too many event streams are open", await Problems.TitleAsync(refused, HttpStatusCode.TooManyRequests), StringComparison.Ordinal);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public void Room_that_is_given_back_is_there_again()
    {
        var slots = new EventStreamSlots();
        var all = Enumerable.Range(0, EventStreamSlots.Most).Select(number => slots.Take($"user {number / EventStreamSlots.MostOfOneCaller}")).ToList();

        Assert.DoesNotContain(null, all);
        Assert.Null(slots.Take("somebody else"));
        all[0]!.Dispose();
        all[0]!.Dispose();
        Assert.NotNull(slots.Take("somebody else"));
        Assert.Null(slots.Take("user 0"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static async Task<List<string?>> ReadAsync(StreamReader lines, int count)
    {
        var read = new List<string?>();
        while (read.Count < count)
        {
            read.Add(await lines.ReadLineAsync(Token));
        }

        return read;
    }

    private async Task<HttpResponseMessage> OpenAsync(string? after = null)
    {
        _server ??= await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(_server.Urls.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events");
        if (after is not null)
        {
            request.Headers.Add(EventStream.LastEventId, after);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }

    private async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddSingleton<EventStreamSlots>();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.Use((http, next) =>
        {
            http.User = Caller.Principal("test", "u1", "Ann", "viewer");
            return next(http);
        });
        server.MapGet("/events", ([FromHeader(Name = EventStream.LastEventId)] long? after) => new EventStream(token => EventsAsync(after ?? 0, token)));
        await server.StartAsync(Token);
        return server;
    }

    private async IAsyncEnumerable<StreamEvent> EventsAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await _opened.Writer.WriteAsync(after, cancellationToken);
            await foreach (var item in _events.Reader.ReadAllAsync(cancellationToken))
            {
                yield return item;
            }
        }
        finally
        {
            _closed.TrySetResult();
        }
    }
}
