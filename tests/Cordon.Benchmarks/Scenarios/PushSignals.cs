using System.Diagnostics;
using System.Text.Json;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Cordon.Benchmarks.Service;
using Cordon.Host.Access;
using Cordon.Host.Identities;
using Cordon.Host.Runs;
using Cordon.Host.SharedSignals;
using Cordon.Host.SigningKeys;
using Newtonsoft.Json.Linq;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>
/// Security event tokens by the server: signed by the host, pushed by a worker, verified by the org. Held against the slower of what nobody can do without:
/// the signatures alone, one after another, and the requests alone.
/// </summary>
internal sealed class PushSignals : Scenario
{
    private const int People = 10_000;
    private const int Concurrency = 50;

    public override string Name => "push-10k";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new()
        {
            Compared = "10,000 signals, first request to last answer, against the slower of 10,000 RS256 signatures by one thread and of a bare HttpClient loop (0.8 of its rate)",
            Limit = Limit.Times(1 / 0.8),
        },
        new() { Compared = "the same against the signatures by all threads of the machine", Limit = Limit.None },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        var check = new Check();
        var bare = await BareRun.MeasureAsync(folder, People, Concurrency, check, cancellationToken, "--rate-limit", "0");
        var (alone, together) = (Sign(threads: 1), Sign(Environment.ProcessorCount));
        await using var org = await Simulator.StartAsync(People, cancellationToken, "--rate-limit", "0");
        await org.WarmUpAsync(People, cancellationToken);
        await using var service = await RunService.StartAsync(folder["data"], org, People, Concurrency, cancellationToken);
        var issuer = new Transmitter { Issuer = service.Address };
        await service.Get<TransmitterSetup>().SetAsync(issuer, 0, Actor.System, cancellationToken);
        await org.AddTransmitterAsync(service.Address, cancellationToken);
        var options = new JObject { ["level"] = "high", ["reasonAdmin"] = "{{identity.value}} at a decoy", ["checkUsers"] = false };
        var run = await service.BeginAsync(SignalPlugin.Id, SignalPlugin.Push, options, People, IdentitySelection.Everything, cancellationToken);
        run = await service.EndAsync(run, cancellationToken);
        var pushes = (await org.CountsAsync(cancellationToken)).Of("receive-signal");
        check.That(run.Status == RunStatus.Succeeded, $"the run ended as {run.Status}");
        check.That(pushes is { Requests: People, Effects: People, Users: People }, $"{pushes.Requests} signals, {pushes.Effects} taken, of {pushes.Users} users");
        var elapsed = (pushes.LastAnswerMs - pushes.FirstRequestMs) ?? 0;
        return new Trial { Samples = [new Sample(Math.Max(bare, alone), elapsed), new Sample(together, elapsed)], Problems = check.Problems };
    }

    /// <summary>In milliseconds.</summary>
    private static double Sign(int threads)
    {
        var key = RsaKey.Create();
        var claims = JsonSerializer.SerializeToElement(new string('x', 500));
        _ = key.Sign("k", "secevent+jwt", claims);
        var started = Stopwatch.GetTimestamp();
        Parallel.For(0, People, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => key.Sign("k", "secevent+jwt", claims));
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
