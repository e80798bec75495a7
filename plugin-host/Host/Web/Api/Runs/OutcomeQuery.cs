using Cordon.Abstractions;
using Cordon.Host.Runs;
using Microsoft.AspNetCore.Mvc;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>Which outcomes of a run are asked for: <c>?step=1&amp;status=failed&amp;q=ann&amp;after=1.500</c></summary>
internal sealed record OutcomeQuery(int? Step, string? Status, string? Code, [FromQuery(Name = "q")] string? Search, string? After, string? Format)
{
    public OutcomeFilter Filter(List<Problem> problems) => new()
    {
        Step = Step,
        Status = QueryWord.Read<OutcomeStatus>("status", Status, problems),
        Code = Code,
        Search = Search,
    };

    /// <summary>Null at the beginning, and with a problem when it is no place.</summary>
    public OutcomePlace? Place(List<Problem> problems)
    {
        var place = After is null ? null : OutcomePlace.Read(After);
        if (After is not null && place is null)
        {
            problems.Add(new Problem { Path = "query after", Message = "This is no place in the outcomes.", Fix = "Give the after of the last answer." });
        }

        return place;
    }

    /// <summary>All outcomes in one stream: null for a page of them.</summary>
    public ExportFormat? Export(HttpRequest request, List<Problem> problems) => Format is null
        ? request.Headers.Accept.ToString().StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) ? ExportFormat.Csv : null
        : QueryWord.Read<ExportFormat>("format", Format, problems);
}
