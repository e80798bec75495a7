using Cordon.Benchmarks.Processes;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>Holds what a run said against what the org saw. Collects everything that is wrong.</summary>
internal sealed class Check
{
    private const int Shown = 3;

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public Check That(bool holds, string problem)
    {
        if (!holds)
        {
            _problems.Add(problem);
        }

        return this;
    }

    /// <summary>The program says of everyone, once, that the suspension succeeded, and ends well.</summary>
    public Check Succeeded(ChildResult run, int people) =>
        That(run.ExitCode == 0, $"cordon ended with {run.Describe()}").Succeeded(OutcomeRow.Lines(run.Output), people);

    public Check Succeeded(IReadOnlyList<OutcomeRow> outcomes, int people)
    {
        var expected = People.Logins(people).ToHashSet();
        var told = outcomes.Select(outcome => outcome.Identity).ToHashSet();
        That(outcomes.Count == told.Count, $"{outcomes.Count - told.Count} outcomes were told twice");
        That(told.SetEquals(expected), $"{expected.Except(told).Count()} identities have no outcome, {told.Except(expected).Count()} were never asked for");
        var others = outcomes.Where(outcome => outcome.Status != "succeeded").Take(Shown).Select(outcome => $"{outcome.Status}: {outcome.Message}");
        return That(outcomes.All(outcome => outcome.Status == "succeeded"), string.Join(" | ", others));
    }

    /// <summary>Everyone was suspended, and nobody was asked for more often than lost answers explain.</summary>
    public Check Suspended(OrgCounts counts, int people, long explained = 0)
    {
        var suspend = counts.Of("suspend");
        That(suspend.Effects == people && suspend.Users == people, $"{suspend.Users} of {people} users were suspended, {suspend.Effects} times in all");
        That(counts.RepeatedCount == 0, $"{counts.RepeatedCount} users were suspended more than once");
        return That(suspend.Requests <= people + explained, $"{suspend.Requests} requests to suspend {people} users; {explained} more are explained");
    }

    /// <summary>Nothing was asked for beyond the suspensions and the owner of the token.</summary>
    public Check OneRequestEach(OrgCounts counts, int people) =>
        That(counts.Requests == people + 1, $"{counts.Requests} requests for {people} users and the owner of the token");
}
