using System.Diagnostics;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Workers.HostSide;
using Cordon.Host.Workers.Messages;

namespace Cordon.Tests.Workers;

/// <summary>Real worker processes, one bad habit each.</summary>
public sealed class WorkerTests
{
    private static readonly Identity _ann = new() { Value = "ann@example.com" };
    private static readonly Identity _bob = new() { Value = "bob@example.com", Tags = ["vip"] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Executes_a_batch_and_reports_every_outcome()
    {
        await using var worker = await StartAsync("Polite");
        var messages = new List<WorkerMessage>();

        var done = await worker.ExecuteAsync(Batch(_ann, _bob), messages.Add, Token);

        Assert.False(done.Cancelled);
        Assert.Equal(
            ["0 ann@example.com tags=0 attributes=0", "1 bob@example.com tags=1 attributes=0"],
            messages.OfType<OutcomeMessage>().Select(message => $"{message.Index} {message.Outcome.Message}"));
        Assert.Equal("""{"attempt":1}""", messages.OfType<OutcomeMessage>().First().Outcome.Before!.ToJsonString());
        Assert.Equal(2, Assert.Single(messages.OfType<EstimateMessage>()).Estimate.Requests);
    }

    [Fact]
    public async Task Loads_the_plugin_in_another_process_only()
    {
        await using var worker = await StartAsync("Polite");
        await worker.ExecuteAsync(Batch(_ann), _ => { }, Token);

        Assert.NotEqual(Environment.ProcessId, worker.ProcessId);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == "Cordon.TestPlugins");
    }

    [Fact]
    public async Task Goes_on_when_the_plugin_throws()
    {
        await using var worker = await StartAsync("Throwing");

        var failure = await Assert.ThrowsAsync<PluginFailedException>(() => worker.ExecuteAsync(Batch(_ann), _ => { }, Token));
        Assert.StartsWith("InvalidOperationException: out of cheese", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PluginFailedException>(() => worker.ExecuteAsync(Batch(_bob), _ => { }, Token));
    }

    [Fact]
    public async Task Carries_the_problems_of_a_stopped_run()
    {
        await using var worker = await StartAsync("Stopping");

        var stop = await Assert.ThrowsAsync<StopRunException>(() => worker.ExecuteAsync(Batch(_ann, _bob), _ => { }, Token));

        Assert.Equal(new Problem { Path = "/apiToken", Message = "The token was refused.", Fix = "Make a new one." }, Assert.Single(stop.Problems));
    }

    [Theory]
    [InlineData("Hanging", WorkerFailure.Hung, "Nothing was heard from the plugin for 1 s.")]
    [InlineData("Exiting", WorkerFailure.Exited, "The worker ended with exit code 7. It last wrote: giving up")]
    [InlineData("Overflowing", WorkerFailure.Exited, "The worker crashed (abort). It last wrote:")]
    [InlineData("Flooding", WorkerFailure.Flooded, "The plugin wrote more than 100 lines a second.")]
    [InlineData("LongWinded", WorkerFailure.Garbled, "The plugin wrote to the host's channel: a message is longer than 1048576 bytes.")]
    [InlineData("Garbling", WorkerFailure.Garbled, "The plugin wrote to the host's channel: a line is no message.")]
    public async Task Ends_a_worker_with_a_bad_habit_and_says_why(string habit, object failure, string reason)
    {
        var limits = new WorkerLimits { Silence = TimeSpan.FromSeconds(1), LinesPerSecond = 100 };
        await using var worker = await StartAsync(habit, limits);

        var exception = await Assert.ThrowsAsync<WorkerFailedException>(() => worker.ExecuteAsync(Batch(_ann), _ => { }, Token));

        Assert.Equal(failure, exception.Failure);
        Assert.StartsWith(reason, exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(worker.ProcessId));
    }

    [Fact]
    public async Task Ends_a_worker_that_eats_memory()
    {
        await using var worker = await StartAsync("Hungry", new WorkerLimits { MemoryBytes = 200 * 1024 * 1024 });

        // Either the cap inside the worker or the watch outside is first.
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => worker.ExecuteAsync(Batch(_ann), _ => { }, Token));

        Assert.True(
            exception is WorkerFailedException { Failure: WorkerFailure.Memory or WorkerFailure.Exited } or PluginFailedException,
            exception.ToString());
        Assert.Contains("emory", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_what_a_plugin_prints_out_of_the_messages()
    {
        await using var worker = await StartAsync("Printing");
        var messages = new List<WorkerMessage>();

        await worker.ExecuteAsync(Batch(_ann), messages.Add, Token);

        Assert.Single(messages.OfType<OutcomeMessage>());
    }

    [Fact]
    public async Task Refuses_a_second_outcome_for_an_identity()
    {
        await using var worker = await StartAsync("ReportingTwice");
        var messages = new List<WorkerMessage>();

        var failure = await Assert.ThrowsAsync<PluginFailedException>(() => worker.ExecuteAsync(Batch(_ann), messages.Add, Token));

        Assert.StartsWith("ArgumentException: The identity is not of this batch, or already has an outcome.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(OutcomeStatus.Succeeded, Assert.Single(messages.OfType<OutcomeMessage>()).Outcome.Status);
    }

    [Fact]
    public async Task Finishes_a_cancelled_batch_and_says_so()
    {
        await using var worker = await StartAsync("Slow");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var done = await worker.ExecuteAsync(Batch(_ann, _bob), message => CancelOn<OutcomeMessage>(message, cancel), cancel.Token);

        Assert.True(done.Cancelled);
    }

    [Fact]
    public async Task Kills_a_worker_that_takes_no_notice_of_being_cancelled()
    {
        await using var worker = await StartAsync("Hanging", new WorkerLimits { CancelGrace = TimeSpan.FromMilliseconds(200) });
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await cancel.CancelAsync();

        var exception = await Assert.ThrowsAsync<WorkerFailedException>(() => worker.ExecuteAsync(Batch(_ann), _ => { }, cancel.Token));

        Assert.Equal("The plugin did not stop within 0.2 s of being cancelled.", exception.Message);
    }

    [Fact]
    public async Task Gives_a_worker_neither_the_host_s_environment_nor_secrets_as_arguments()
    {
        Environment.SetEnvironmentVariable("OKTA_TOKEN", "canary");
        await using var worker = await StartAsync("Environmental");
        var messages = new List<WorkerMessage>();

        await worker.ExecuteAsync(Batch(_ann), messages.Add, Token);

        var seen = Assert.Single(messages.OfType<OutcomeMessage>()).Outcome.Message;
        Assert.Contains("PATH", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("OKTA_TOKEN", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "BB8")]
    [InlineData(true, "0")]
    public void Compiles_again_at_once_where_it_lives_long(bool livesLong, string delay) =>
        Assert.Equal(delay, WorkerStart.Create(new WorkerLimits { CompilesSoon = livesLong }).Environment["DOTNET_TC_CallCountingDelayMs"]);

    [Fact]
    public async Task Ends_by_itself_when_the_host_goes_away()
    {
        var start = WorkerStart.Create(new WorkerLimits());
        using var process = Process.Start(start)!;

        process.StandardInput.Close();
        await process.WaitForExitAsync(Token);

        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Says_what_is_missing_when_the_type_is_not_there()
    {
        var failure = await Assert.ThrowsAsync<PluginFailedException>(() => StartAsync("Nowhere"));

        Assert.Contains("Cordon.TestPlugins.Nowhere", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tries_a_connection()
    {
        await using var worker = await StartAsync("ConnectionProbe");

        var problems = await worker.TestAsync(JsonSerializer.SerializeToElement("{}"), _ => { }, Token);

        Assert.Equal("/domain", Assert.Single(problems).Path);
    }

    private static void CancelOn<T>(WorkerMessage message, CancellationTokenSource cancel)
    {
        if (message is T)
        {
            cancel.Cancel();
        }
    }

    private static Task<Worker> StartAsync(string type, WorkerLimits? limits = null) => Worker.StartAsync(
        new WorkerPlugin
        {
            Id = "bad-habit",
            Folder = TestFiles.TestPlugins,
            Assembly = "Cordon.TestPlugins.dll",
            Type = $"Cordon.TestPlugins.{type}",
            Egress = [],
        },
        limits ?? new WorkerLimits(),
        Token);

    private static ExecuteMessage Batch(params Identity[] identities) => new()
    {
        Identities = identities,
        Options = JsonDocument.Parse("{}").RootElement,
        Connection = JsonDocument.Parse("""{"apiToken":"canary-secret"}""").RootElement,
    };
}
