using System.Net;
using Cordon.Host.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cordon.Tests.Web;

public sealed class OperationEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_that_it_lives_and_can_work()
    {
        await using var server = await TestServer.StartAsync();

        Assert.Equal("ok", await server.Stranger.GetStringAsync("/healthz", Token));
        Assert.Equal("ready", await server.Stranger.GetStringAsync("/readyz", Token));
    }

    [Fact]
    public async Task Is_not_ready_when_its_database_is_gone()
    {
        await using var server = await TestServer.StartAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Move(Path.Combine(server.DataFolder, "cordon.db"), Path.Combine(server.DataFolder, "elsewhere.db"));

        using var answer = await server.Stranger.GetAsync("/readyz", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("not ready: database", await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal("ok", await server.Stranger.GetStringAsync("/healthz", Token));
    }

    [Fact]
    public async Task Is_not_ready_while_it_stops()
    {
        await using var server = await TestServer.StartAsync();
        var readiness = server.Get<Cordon.Host.Operation.Readiness>();
        server.Application.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        var obstacle = Assert.Single(await readiness.FindObstaclesAsync(Token));

        Assert.Equal("It is stopping.", obstacle.Message);
    }

    [Fact]
    public async Task Shows_figures_of_requests_by_route_and_of_itself()
    {
        await using var server = await TestServer.StartAsync();
        var viewer = await server.AsAsync(Role.Viewer);
        (await viewer.GetAsync("/api/identities/nobody", Token)).Dispose();

        using var answer = await viewer.GetAsync("/metrics", Token);
        var text = await answer.Content.ReadAsStringAsync(Token);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("\ncordon_build_info{version=\"1.0.0\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("http_route=\"/api/identities/{id}\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_what_is_set_aside_from_its_start_on()
    {
        await using var server = await TestServer.StartAsync();
        var viewer = await server.AsAsync(Role.Viewer);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));

        while (!(await viewer.GetStringAsync("/metrics", limit.Token)).Contains("\ncordon_detections_set_aside_now 0\n", StringComparison.Ordinal))
        {
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }
}
