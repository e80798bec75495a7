using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Forms;
using Cordon.Host.Runs;
using Cordon.Host.Workers.HostSide;

namespace Cordon.Tests.Runs;

/// <summary>Runs over real journals with real workers.</summary>
public sealed class RunEngineTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RecordingObserver _observer = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Gives_every_identity_one_outcome_in_batches()
    {
        using var journal = await SnapshotAsync("ann", "bob", "cyd", "dan", "eve");

        var result = await RunAsync(journal, "Polite", objectsPerRun: 2);

        Assert.Equal(RunStatus.Succeeded, result.Status);
        Assert.Equal(5, result.Counts[OutcomeStatus.Succeeded]);
        Assert.Equal(0, result.Counts.Open);
        Assert.Equal(["ann", "bob", "cyd", "dan", "eve"], journal.Outcomes().Select(outcome => outcome.Identity));
        Assert.Equal(["ann", "bob", "cyd", "dan", "eve"], _observer.Outcomes.Select(outcome => outcome.Identity).Order());
    }

    [Fact]
    public async Task Leaves_protected_and_repeated_identities_alone()
    {
        var file = _folder.Write("people.csv", "value,tags\nann,\nbob,vip;Protected\nANN,\n");
        using var journal = await SnapshotAsync(file);

        await RunAsync(journal, "Polite");

        Assert.Equal(
            ["ann succeeded done", "bob skipped protected", "ANN skipped duplicate"],
            journal.Outcomes().Select(outcome => $"{outcome.Identity} {OutcomeLine.Word(outcome.Status)} {outcome.Code}"));
    }

    [Fact]
    public async Task Makes_identities_unknown_that_the_plugin_says_nothing_of()
    {
        using var journal = await SnapshotAsync("ann", "bob");

        var result = await RunAsync(journal, "Forgetful");

        Assert.Equal(RunStatus.CompletedWithErrors, result.Status);
        Assert.Equal(1, result.Counts[OutcomeStatus.Unknown]);
        Assert.Equal("It is not known what became of it: The plugin gave no outcome.", journal.Outcomes().Last().Message);
    }

    [Fact]
    public async Task Sends_a_batch_again_when_its_worker_died_and_tells_the_plugin()
    {
        using var journal = await SnapshotAsync("ann");

        var result = await RunAsync(journal, "ExitingOnce");

        Assert.Equal(RunStatus.Succeeded, result.Status);
        var outcome = Assert.Single(journal.Outcomes());
        Assert.Equal(2, outcome.Attempts);
        Assert.Equal("""{"attempt":2}""", outcome.Before);
        Assert.DoesNotContain("null", outcome.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_up_on_a_batch_that_kills_its_worker_twice()
    {
        using var journal = await SnapshotAsync("ann", "bob");

        var result = await RunAsync(journal, "Exiting");

        Assert.Equal(RunStatus.CompletedWithErrors, result.Status);
        Assert.All(journal.Outcomes(), outcome => Assert.Equal(OutcomeStatus.Unknown, outcome.Status));
        Assert.Contains("exit code 7", journal.Outcomes().First().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stops_a_run_whose_plugin_fails_batch_after_batch()
    {
        using var journal = await SnapshotAsync("ann", "bob", "cyd", "dan", "eve");

        var result = await RunAsync(journal, "Throwing", objectsPerRun: 1);

        Assert.Equal(RunStatus.Failed, result.Status);
        Assert.Contains("out of cheese", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(2, result.Counts.Open);
    }

    [Fact]
    public async Task Keeps_what_is_left_when_a_person_must_mend_something_and_goes_on_afterwards()
    {
        using var journal = await SnapshotAsync("ann", "bob", "cyd");

        var stopped = await RunAsync(journal, "Stopping");
        Assert.Equal(RunStatus.Failed, stopped.Status);
        Assert.Equal("/apiToken", Assert.Single(stopped.Problems).Path);
        Assert.Equal(2, stopped.Counts.Open);

        var resumed = await RunAsync(journal, "Polite");
        Assert.Equal(RunStatus.Succeeded, resumed.Status);
        Assert.Equal([1, 2, 2], journal.Outcomes().Select(outcome => outcome.Attempts));
    }

    [Fact]
    public async Task Stops_between_identities_when_cancelled_and_goes_on_when_resumed()
    {
        using var journal = await SnapshotAsync("ann", "bob");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _observer.OnRecorded = cancel.Cancel;

        var cancelled = await RunAsync(journal, "Slow", cancellationToken: cancel.Token);
        Assert.Equal(RunStatus.Cancelled, cancelled.Status);
        Assert.Equal(1, cancelled.Counts.Open);

        _observer.OnRecorded = () => { };
        var resumed = await RunAsync(journal, "Polite");
        Assert.Equal(RunStatus.Succeeded, resumed.Status);
        Assert.Equal(["ann", "bob"], _observer.Outcomes.Select(outcome => outcome.Identity));
    }

    [Fact]
    public async Task Keeps_secrets_out_of_outcomes_logs_and_problems()
    {
        using var journal = await SnapshotAsync("ann");

        await RunAsync(journal, "Indiscreet");

        var outcome = Assert.Single(journal.Outcomes());
        Assert.Equal("Sent ********.", outcome.Message);
        Assert.Equal("""{"token":"********"}""", outcome.After);
        Assert.Equal(["using ********", "InvalidOperationException: with ********"], _observer.Logged.Select(line => line.Split(" (")[0]));
        Assert.Equal("sending ********", Assert.Single(_observer.Progressed));
    }

    [Fact]
    public async Task Plans_and_estimates_in_a_dry_run()
    {
        using var journal = await SnapshotAsync("ann", "bob", "cyd");

        var result = await RunAsync(journal, "Polite", objectsPerRun: 2, dryRun: true);

        Assert.Equal(3, result.Counts[OutcomeStatus.Planned]);
        Assert.Equal(new Estimate { Requests = 3, Duration = TimeSpan.FromSeconds(2) }, result.Estimate);
    }

    private async Task<Journal> SnapshotAsync(params string[] values)
    {
        var file = values is [var path] && File.Exists(path) ? path : _folder.Write("people.csv", "value\n" + string.Join('\n', values));
        var journal = Journal.Open(_folder["run.journal"], TimeProvider.System);
        var inputs = new RunInputs { Plugin = "p 1", PackageSha256 = "", Action = "a", Options = "{}", Connection = "{}", IdentitiesSha256 = "" };
        Assert.Empty(await CollectionSnapshot.WriteAsync(journal, file, "r1", inputs, Token));
        return journal;
    }

    private Task<RunResult> RunAsync(
        Journal journal, string habit, int objectsPerRun = 100, bool dryRun = false, CancellationToken? cancellationToken = null)
    {
        var plan = new RunPlan
        {
            Plugin = new WorkerPlugin
            {
                Id = "bad-habit",
                Folder = TestFiles.TestPlugins,
                Assembly = "Cordon.TestPlugins.dll",
                Type = $"Cordon.TestPlugins.{habit}",
                Egress = [],
            },
            Limits = new WorkerLimits(),
            Options = JsonDocument.Parse("{}").RootElement,
            Connection = JsonDocument.Parse("""{"apiToken":"canary-secret"}""").RootElement,
            ObjectsPerRun = objectsPerRun,
            DryRun = dryRun,
            Secrets = new SecretMask(["canary-secret"]),
        };
        return new RunEngine(journal, plan, _observer, TimeProvider.System).RunAsync(starting: null, cancellationToken ?? Token);
    }
}
