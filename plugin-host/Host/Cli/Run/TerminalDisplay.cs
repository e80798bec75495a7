using Cordon.Abstractions;
using Cordon.Host.Runs;
using Spectre.Console;

namespace Cordon.Host.Cli.Run;

/// <summary>For a person at a terminal: a live bar with the counts, then a table.</summary>
internal sealed class TerminalDisplay(IAnsiConsole console) : IRunDisplay
{
    private const int ShownOutcomes = 40;

    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<OutcomeStatus, long> _counts = [];
    private Task _bar = Task.CompletedTask;
    private ProgressTask? _task;
    private long _done;

    public void Begin(RunHeadline headline)
    {
        console.MarkupLineInterpolated($"[bold]{SummaryText.Headline(headline)}[/]");
        _done = headline.Settled;
        _bar = console.Progress().AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new TaskDescriptionColumn())
            .StartAsync(async context =>
            {
                _task = context.AddTask("starting", maxValue: headline.Total);
                _task.Value = _done;
                await _finished.Task;
            });
    }

    public void Recorded(IReadOnlyList<OutcomeRecord> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            _counts[outcome.Status] = _counts.GetValueOrDefault(outcome.Status) + 1;
        }

        _done += outcomes.Count;
        _task?.Value = _done;
        Describe(string.Join(", ", _counts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value:N0} {OutcomeLine.Word(pair.Key)}")));
    }

    public void Progress(string message) => Describe(message);

    public void Log(LogLevel level, string message)
    {
        if (level > LogLevel.Information)
        {
            console.MarkupLineInterpolated($"[yellow]{level}: {message}[/]");
        }
    }

    public async Task EndAsync(RunSummary summary, IEnumerable<OutcomeRecord> outcomes)
    {
        _finished.TrySetResult();
        await _bar;
        var isShort = summary.Result.Counts.Total <= ShownOutcomes;
        var shown = outcomes.Where(outcome => isShort || outcome.Status != OutcomeStatus.Succeeded).Take(ShownOutcomes + 1).ToList();
        if (shown.Count > 0)
        {
            console.Write(OutcomeTable.Of(shown.Take(ShownOutcomes)));
        }

        if (shown.Count > ShownOutcomes)
        {
            console.MarkupLine("[dim]and more; --report FILE lists all[/]");
        }

        foreach (var problem in summary.Result.Problems)
        {
            console.MarkupLineInterpolated($"[red]Stopped:[/] {ProblemText.Of(problem)}");
        }

        console.MarkupLineInterpolated($"[bold]{SummaryText.Counts(summary)}[/]");
        foreach (var note in SummaryText.Notes(summary))
        {
            console.MarkupLineInterpolated($"{note}");
        }
    }

    private void Describe(string text) => _task?.Description = Markup.Escape(text);
}
