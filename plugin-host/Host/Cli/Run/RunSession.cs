using Cordon.Host.Runs;
using Cordon.Host.Workers.HostSide;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Cli.Run;

/// <summary>One <c>cordon run</c>, from a package that was checked to the summary.</summary>
internal sealed class RunSession(RunArguments arguments, PreparedRun run, WorkerStandby standby, IRunDisplay display, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly List<string> _problems = [];
    private string _pluginFolder = "";
    private string _runId = "";

    /// <summary>Why nothing was started; one line each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Runs to the end, or to where it was stopped. The exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!arguments.DryRun)
        {
            return await RunInAsync(arguments.JournalFolder, cancellationToken);
        }

        // A dry run changes nothing, so it keeps no journal either.
        var temp = Directory.CreateTempSubdirectory("cordon-dry-run-");
        try
        {
            return await RunInAsync(temp.FullName, cancellationToken);
        }
        finally
        {
            temp.Delete(recursive: true);
        }
    }

    private async Task<int> RunInAsync(string path, CancellationToken cancellationToken)
    {
        using var folder = JournalFolder.TryOpen(path);
        if (folder is null)
        {
            _problems.Add($"{path}: another run works in this folder. Wait for it, or name another by --journal.");
            return ExitCode.BadInput;
        }

        var newest = folder.Newest(time);
        if (Refusal(newest) is { } refusal)
        {
            _problems.Add(refusal);
            return ExitCode.BadInput;
        }

        using var plugin = folder.MakeRoomForPlugin();
        _pluginFolder = plugin.Path;
        var extraction = await run.Package.ExtractToAsync(_pluginFolder, cancellationToken);
        _problems.AddRange(extraction.Select(problem => problem.ToString()));
        if (_problems.Count > 0)
        {
            return ExitCode.BadInput;
        }

        return arguments.Resume && newest is not null && newest.Run.Inputs == run.Inputs
            ? await ResumeAsync(newest, cancellationToken)
            : await BeginAsync(folder, cancellationToken);
    }

    /// <summary>Why the folder's newest run keeps this one from starting, or null.</summary>
    private string? Refusal(JournalFile? newest)
    {
        if (newest is null || newest.Run.IsFinished)
        {
            return null;
        }

        if (!arguments.Resume)
        {
            return $"{newest.Path}: this run of {newest.Run.StartedAt.UtcDateTime:u} is not finished. Go on with it by --resume, "
                + "name another folder by --journal, or delete the file to give it up.";
        }

        var differences = newest.Run.Inputs.DifferencesFrom(run.Inputs);
        return differences.Count == 0
            ? null
            : $"{newest.Path}: cannot be resumed, because {string.Join(" and ", differences)} changed since it was started. "
                + "Give what it was started with, or start another run in another folder by --journal.";
    }

    private async Task<int> BeginAsync(JournalFolder folder, CancellationToken cancellationToken)
    {
        // The worker loads the plugin while the identities are read.
        var starting = StartWorkerAsync(cancellationToken);
        (_runId, var path) = folder.New(time);
        using (var journal = Journal.Open(path, time))
        {
            var problems = await CollectionSnapshot.WriteAsync(journal, arguments.IdentitiesFile, _runId, run.Inputs, cancellationToken);
            if (problems.Count == 0)
            {
                return await SendAsync(journal, path, starting, resumed: false, cancellationToken);
            }

            _problems.AddRange(problems.Select(ProblemText.Of));
        }

        JournalFolder.Delete(path);
        await (await starting).DisposeAsync();
        return ExitCode.BadInput;
    }

    private async Task<int> ResumeAsync(JournalFile file, CancellationToken cancellationToken)
    {
        _runId = file.Run.Id;
        using var journal = Journal.Open(file.Path, time);
        if (!file.Run.IsFinished)
        {
            return await SendAsync(journal, file.Path, StartWorkerAsync(cancellationToken), resumed: true, cancellationToken);
        }

        // It was killed after its last outcome: what is left to do is to say how it went.
        var counts = journal.Counts();
        display.Begin(Headline(counts, resumed: true));
        return await FinishAsync(journal, file.Path, new RunResult { Status = file.Run.Status, Counts = counts }, resumed: true);
    }

    private async Task<int> SendAsync(
        Journal journal, string path, Task<Worker> starting, bool resumed, CancellationToken cancellationToken)
    {
        display.Begin(Headline(journal.Counts(), resumed));
        if (!resumed)
        {
            ShowOwnDecisions(journal);
        }

        await using var stopping = cancellationToken.Register(() => display.Progress("Stopping: what is under way is finished first; interrupt again to end at once."));
        var result = await new RunEngine(journal, Plan(), display, time).RunAsync(starting, cancellationToken);
        return await FinishAsync(journal, path, result, resumed);
    }

    /// <summary>Whatever the host itself decided while it read the identities is news to whoever watches.</summary>
    private void ShowOwnDecisions(Journal journal)
    {
        foreach (var outcomes in journal.Outcomes().Chunk(1000))
        {
            display.Recorded(outcomes);
        }
    }

    private async Task<int> FinishAsync(Journal journal, string path, RunResult result, bool resumed)
    {
        if (arguments.ReportFile is { } report)
        {
            await RunReport.WriteAsync(report, journal.Outcomes(), CancellationToken.None);
        }

        var summary = new RunSummary
        {
            RunId = _runId,
            Result = result,
            Duration = time.GetElapsedTime(_started),
            DryRun = arguments.DryRun,
            Resumed = resumed,
            JournalFile = arguments.DryRun || !arguments.KeepsFiles ? null : path,
            ReportFile = arguments.KeepsFiles ? arguments.ReportFile : null,
        };
        await display.EndAsync(summary, journal.Outcomes());
        return result.Status switch
        {
            RunStatus.Succeeded => ExitCode.Done,
            RunStatus.Failed when result.Counts.Open == result.Counts.Total => ExitCode.BadInput,
            _ => ExitCode.DoneWithFailures,
        };
    }

    private Task<Worker> StartWorkerAsync(CancellationToken cancellationToken) =>
        standby.Take() is { } process
            ? Worker.LoadAsync(process, WorkerPlugin(), Limits(), cancellationToken)
            : Worker.StartAsync(WorkerPlugin(), Limits(), cancellationToken);

    private WorkerPlugin WorkerPlugin() => new()
    {
        Id = run.Package.Manifest.Id,
        Folder = _pluginFolder,
        Assembly = run.Package.Manifest.Assembly,
        Type = run.Action.Type,
        Egress = run.Package.Manifest.Egress,
    };

    private WorkerLimits Limits() => new() { Silence = TimeSpan.FromSeconds(run.Action.TimeoutSeconds) };

    private RunPlan Plan() => new()
    {
        Plugin = WorkerPlugin(),
        Limits = Limits(),
        Options = run.Options,
        Connection = run.Connection,
        ObjectsPerRun = arguments.ObjectsPerRun ?? run.Action.ObjectsPerRun.Default,
        DryRun = arguments.DryRun,
        StepKey = $"{_runId}/1",
        Secrets = run.Secrets,
    };

    private RunHeadline Headline(RunCounts counts, bool resumed) => new()
    {
        Plugin = $"{run.Package.Manifest.Name} {run.Package.Manifest.Version}{SignatureNote()}",
        Action = run.ActionLabel,
        IdentitiesFile = Path.GetFileName(arguments.IdentitiesFile),
        Total = counts.Total,
        Settled = resumed ? counts.Total - counts.Open : 0,
        DryRun = arguments.DryRun,
        Resumed = resumed,
    };

    private string SignatureNote() => run.Package.Signature switch
    {
        SignatureState.Trusted => "",
        SignatureState.Unsigned => " (unsigned)",
        _ => " (signed by a key that is not trusted here)",
    };
}
