using Cordon.Abstractions;
using Cordon.Host.Runs;

namespace Cordon.Host.Cli.Run;

/// <summary>For a pipe or a log: plain lines, the run's way at most once every few seconds, what did not succeed at the end.</summary>
internal sealed class PlainLines(TextWriter output, TimeProvider time) : IRunDisplay
{
    private const int ShownOutcomes = 50;
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);

    private long _lastShown = time.GetTimestamp();
    private long _total;
    private long _done;

    public void Begin(RunHeadline headline)
    {
        _total = headline.Total;
        _done = headline.Settled;
        output.WriteLine(SummaryText.Headline(headline));
    }

    public void Recorded(IReadOnlyList<OutcomeRecord> outcomes)
    {
        _done += outcomes.Count;
        if (time.GetElapsedTime(_lastShown) > _interval)
        {
            _lastShown = time.GetTimestamp();
            output.WriteLine($"{_done:N0} of {_total:N0}");
        }
    }

    public void Progress(string message) => output.WriteLine(message);

    public void Log(LogLevel level, string message)
    {
        if (level > LogLevel.Debug)
        {
            output.WriteLine($"{level}: {message}");
        }
    }

    public Task EndAsync(RunSummary summary, IEnumerable<OutcomeRecord> outcomes)
    {
        var shown = outcomes.Where(outcome => outcome.Status != OutcomeStatus.Succeeded).Take(ShownOutcomes + 1).ToList();
        foreach (var outcome in shown.Take(ShownOutcomes))
        {
            output.WriteLine($"  {OutcomeLine.Word(outcome.Status),-9} {outcome.Identity}: {outcome.Message}");
        }

        if (shown.Count > ShownOutcomes)
        {
            output.WriteLine("  and more; --report FILE lists all.");
        }

        foreach (var problem in summary.Result.Problems)
        {
            output.WriteLine($"Stopped: {ProblemText.Of(problem)}");
        }

        output.WriteLine(SummaryText.Counts(summary));
        foreach (var note in SummaryText.Notes(summary))
        {
            output.WriteLine(note);
        }

        return Task.CompletedTask;
    }
}
