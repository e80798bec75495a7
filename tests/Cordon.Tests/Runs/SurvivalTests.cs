using Cordon.Abstractions;
using Cordon.Host.Runs;
using Cordon.Host.Scheduling;
using Cordon.Host.Storage;
using Cordon.Packaging.Packages;
using Cordon.Tests.Cli;
using Microsoft.Data.Sqlite;

namespace Cordon.Tests.Runs;

/// <summary>
/// What a run survives, with real processes. Each test ends with <see cref="Containment.EndAsync()"/>: one outcome for every identity, one effect for every
/// identity.
/// </summary>
public sealed class SurvivalTests
{
    private static readonly TimeSpan _quick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _slow = TimeSpan.FromMilliseconds(40);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_host_is_killed_at_twenty_random_moments()
    {
        await using var containment = await Containment.CreateAsync("Sqlite", 2000, objectsPerRun: 300, _quick);
        var random = new Random(20261125);
        foreach (var moment in Enumerable.Range(0, 20).Select(_ => random.Next(1, 1990)).Order())
        {
            await using var host = await containment.ServeAsync();
            await containment.UntilAsync(moment);
            await host.KillAsync();
        }

        await using var last = await containment.ServeAsync();
        await containment.EndAsync();
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task The_worker_is_killed(string dialect)
    {
        await using var containment = await Containment.CreateAsync(dialect, 400, objectsPerRun: 200, _quick);
        await using var host = await containment.ServeAsync();
        foreach (var moment in (int[])[50, 250])
        {
            await containment.UntilAsync(moment);
            Assert.True(host.KillWorkers() > 0);
        }

        await containment.EndAsync();
        Assert.Contains("The worker was killed from outside", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_is_stopped_and_started()
    {
        await using var containment = await Containment.CreateAsync("Sqlite", 600, objectsPerRun: 600, _slow, concurrency: 10);
        await using (var host = await containment.ServeAsync())
        {
            await containment.UntilAsync(100);
            Assert.Equal(0, await host.StopAsync());
        }

        var parked = (await containment.Feature.Runs.FindAsync(containment.Run.Id, Token))!;
        Assert.Equal(RunStatus.Queued, parked.Status);
        Assert.Equal(containment.Effects, parked.Steps[0].Counts[OutcomeStatus.Succeeded]);
        Assert.True(parked.Steps[0].Counts.Open > 0);

        await using var next = await containment.ServeAsync();
        var run = await containment.EndAsync();
        Assert.Equal(RunStatus.Succeeded, run.Status);
    }

    [Fact]
    public async Task The_org_is_away_for_a_while()
    {
        await using var containment = await Containment.CreateAsync("Sqlite", 600, objectsPerRun: 300, _quick);
        await using var host = await containment.ServeAsync();
        await containment.UntilAsync(200);

        await containment.Line.CutAsync();
        await containment.UntilActivityAsync("cannot be reached");
        containment.Line.Mend();

        await containment.EndAsync();
    }

    [Fact]
    public async Task Another_process_locks_the_database()
    {
        await using var containment = await Containment.CreateAsync("Sqlite", 600, objectsPerRun: 300, _quick);
        await using var host = await containment.ServeAsync();
        await containment.UntilAsync(50);

        await using (var other = await containment.Feature.Database.OpenAsync(Token))
        {
            await using var transaction = await other.BeginTransactionAsync(Token);

            // The worker goes on to the end of its batch; what it says has to wait.
            await containment.UntilAsync(300);
            Assert.True((await containment.Feature.Runs.FindAsync(containment.Run.Id, Token))!.Steps[0].Counts.Open >= 300);
        }

        var run = await containment.EndAsync();
        Assert.Equal(RunStatus.Succeeded, run.Status);
    }

    [Fact]
    public async Task The_disk_is_full_for_a_while()
    {
        if (!await CanMountAsync())
        {
            Assert.Skip("A file system of a test's own cannot be mounted here.");
        }

        await using var containment = await Containment.CreateAsync("Sqlite", 2000, objectsPerRun: 500, _quick);
        SqliteConnection.ClearAllPools();
        var full = $"""
            mkdir disk && mount -t tmpfs -o size=40m tmpfs disk && cp -a {containment.Feature.DataFolder}/. disk/ \
            && head -c $(( ($(df -k --output=avail disk | tail -1) - 900) * 1024 )) /dev/zero > disk/ballast && exec $CORDON {string.Join(' ', ServeProcess.Arguments("disk", null))}
            """;
        using var folder = new TempFolder();
        await using var host = await ServeProcess.StartApartAsync(folder.Path, full);
        await host.UntilOutputAsync("the storage fails");

        // The file system is another's; through the process it can be reached.
        var disk = $"/proc/{host.Id}/root{folder.Path}/disk";
        File.Delete(Path.Combine(disk, "ballast"));
        await host.UntilOutputAsync($"Run {containment.Run.Id} has ended");
        foreach (var name in (string[])["cordon.db", "cordon.db-wal"])
        {
            File.Copy(Path.Combine(disk, name), folder[name]);
        }

        await using var database = Database.Open(postgreSql: null, folder.Path);
        await containment.EndAsync(new RunStore(database));
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task The_plugin_is_upgraded_in_the_middle()
    {
        await using var containment = await Containment.CreateAsync("Sqlite", 400, objectsPerRun: 20, _slow, concurrency: 10);
        await using var host = await containment.ServeAsync();
        await containment.UntilAsync(60);

        await containment.Feature.InstallAsync(await NextVersionAsync());

        var run = await containment.EndAsync();
        Assert.Equal((RunStatus.Succeeded, "1.0.0"), (run.Status, run.Steps[0].Version));
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task The_clock_jumps(int hours)
    {
        var time = new JumpingTime();
        await using var feature = await RunFeature.StartedAsync("Sqlite", time);
        await feature.AddIdentitiesAsync([.. Enumerable.Range(1, 60).Select(number => $"user{number:00}")]);

        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite", objectsPerRun: 1)));
        await feature.UntilOutcomesAsync(run, 10);
        time.Jump(TimeSpan.FromHours(hours));
        run = await feature.UntilStillAsync(run);

        Assert.Equal((RunStatus.Succeeded, 60), (run.Status, (await feature.OutcomesAsync(run)).Count));
    }

    [Fact]
    public async Task A_turn_that_a_clock_put_off_is_brought_forward()
    {
        var time = new JumpingTime();
        await using var feature = await RunFeature.CreateAsync("Sqlite", time);
        await feature.AddIdentitiesAsync("ann");
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));

        time.Jump(TimeSpan.FromHours(3));
        await feature.Get<RunSchedule>().EnsureAsync(run.Id, Token);
        time.Jump(TimeSpan.FromHours(-3));
        await feature.StartAsync();

        Assert.Equal(RunStatus.Succeeded, (await feature.UntilStillAsync(run)).Status);
    }

    [Fact]
    public async Task Of_two_nodes_one_is_killed()
    {
        await using var containment = await Containment.PrepareAsync("PostgreSql", 600, objectsPerRun: 300, _slow, concurrency: 10);
        await using var first = await containment.ServeAsync();
        await using var second = await containment.ServeAsync();
        await containment.BeginAsync();
        await containment.UntilAsync(50);

        var (holder, other) = await containment.HolderAsync(first, second);
        await holder.KillAsync();
        await containment.EndAsync();

        Assert.Equal(other, (await containment.HolderAsync(first, second)).Holder);
    }

    [Fact]
    public async Task Of_two_nodes_one_is_frozen_and_wakes()
    {
        await using var containment = await Containment.PrepareAsync("PostgreSql", 600, objectsPerRun: 300, _slow, concurrency: 10);
        await using var first = await containment.ServeAsync();
        await using var second = await containment.ServeAsync();
        await containment.BeginAsync();
        await containment.UntilAsync(50);

        var (holder, _) = await containment.HolderAsync(first, second);
        holder.Freeze();
        await containment.UntilTakenOverAsync();
        holder.Wake();
        await containment.EndAsync();

        Assert.Equal(0, await holder.StopAsync());
    }

    [Fact]
    public async Task Two_nodes_share_runs()
    {
        await using var containment = await Containment.PrepareAsync("PostgreSql", 40, objectsPerRun: 1, TimeSpan.Zero, concurrency: 1);
        await using var first = await containment.ServeAsync();
        await using var second = await containment.ServeAsync();
        await containment.BeginAsync();

        await containment.EndAsync();
    }

    private static async Task<bool> CanMountAsync()
    {
        using var process = CordonProcess.Start("sh", Path.GetTempPath(), "-c", "unshare -m true");
        return (await process.EndAsync()).ExitCode == 0;
    }

    /// <summary>The bundled plugin as version 1.0.1.</summary>
    private static async Task<byte[]> NextVersionAsync()
    {
        using var zip = System.IO.Compression.ZipFile.OpenRead(RunWorkspace.Package);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.StartsWith("files.json", StringComparison.Ordinal)))
        {
            await using var content = await entry.OpenAsync(Token);
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, Token);
            files[entry.FullName] = bytes.ToArray();
        }

        var manifest = System.Text.Encoding.UTF8.GetString(files["manifest.json"]).Replace("\"version\": \"1.0.0\"", "\"version\": \"1.0.1\"", StringComparison.Ordinal);
        files["manifest.json"] = System.Text.Encoding.UTF8.GetBytes(manifest);
        return PackageWriter.Write(files, key: null);
    }
}
