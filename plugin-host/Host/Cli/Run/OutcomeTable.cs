using Cordon.Abstractions;
using Cordon.Host.Runs;
using Spectre.Console;

namespace Cordon.Host.Cli.Run;

/// <summary>Outcomes as a table for a terminal.</summary>
internal static class OutcomeTable
{
    public static Table Of(IEnumerable<OutcomeRecord> outcomes)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Identity", "Outcome", "Why");
        foreach (var outcome in outcomes)
        {
            var word = $"[{Colour(outcome.Status)}]{OutcomeLine.Word(outcome.Status)}[/]";
            table.AddRow(Markup.Escape(outcome.Identity), word, Markup.Escape(outcome.Message));
        }

        return table;
    }

    private static string Colour(OutcomeStatus status) => status switch
    {
        OutcomeStatus.Succeeded => "green",
        OutcomeStatus.Planned => "aqua",
        OutcomeStatus.Failed => "red",
        OutcomeStatus.Unknown => "yellow",
        _ => "grey",
    };
}
