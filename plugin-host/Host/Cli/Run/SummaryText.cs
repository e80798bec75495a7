using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Runs;

namespace Cordon.Host.Cli.Run;

/// <summary>The sentences in which a run says how it begins and ends.</summary>
internal static class SummaryText
{
    public static string Headline(RunHeadline headline)
    {
        var mode = headline.DryRun ? " (dry run: nothing is changed)" : "";
        var settled = headline.Resumed ? $", {headline.Settled:N0} of them done before" : "";
        return $"{headline.Plugin} · {headline.Action} · {headline.Total:N0} identities from {headline.IdentitiesFile}{settled}{mode}";
    }

    /// <summary>Sample: <c>7 succeeded, 2 unchanged, 1 failed in 0.4 s</c></summary>
    public static string Counts(RunSummary summary)
    {
        var counts = summary.Result.Counts;
        var parts = Enum.GetValues<OutcomeStatus>()
            .Where(status => counts[status] > 0)
            .Select(status => $"{counts[status]:N0} {OutcomeLine.Word(status)}");
        var open = counts.Open > 0 ? $", {counts.Open:N0} not attempted or not answered" : "";
        return $"{string.Join(", ", parts.DefaultIfEmpty("no outcome"))}{open} in {Seconds(summary.Duration)}";
    }

    public static IEnumerable<string> Notes(RunSummary summary)
    {
        if (summary.Result.Estimate is { } estimate)
        {
            var time = estimate.Duration is { } duration ? $", about {Seconds(duration)} at the present rate limit" : "";
            yield return $"The real run would make about {estimate.Requests:N0} requests{time}.";
        }

        if (summary.Result.Status is RunStatus.Cancelled or RunStatus.Failed && summary.JournalFile is not null)
        {
            yield return "Nothing is lost: give the same command with --resume to go on.";
        }

        if (summary.ReportFile is not null)
        {
            yield return $"Every outcome: {summary.ReportFile}";
        }

        if (summary.JournalFile is not null)
        {
            yield return $"Journal: {summary.JournalFile}";
        }
    }

    private static string Seconds(TimeSpan duration) => duration.TotalSeconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMinutes:0} min");
}
