using Cordon.Abstractions;
using Cordon.Host.Runs;
using Cordon.Host.Workflows.Schedules;

namespace Cordon.Host.Workflows;

/// <summary>What every workflow must obey, as far as one can say without looking at what it refers to.</summary>
internal static class WorkflowRules
{
    public const int MaxName = 128;
    public const int MaxDescription = 2000;
    public const int MaxSteps = 20;

    /// <summary>All that is wrong, at once.</summary>
    public static IEnumerable<Problem> Check(WorkflowEdit edit)
    {
        if (edit.Name.Length is 0 or > MaxName || edit.Name.Any(char.IsControl))
        {
            yield return Of("/name", $"A name has 1 to {MaxName} characters and no control characters.", "Write a name such as Contain stolen sessions.");
        }

        if (edit.Description.Length > MaxDescription || edit.Description.Contains('\0'))
        {
            yield return Of("/description", $"A description has at most {MaxDescription} characters, none of them NUL.", "Shorten it.");
        }

        if (edit.Schedule is not null && edit.CollectionId is null)
        {
            yield return Of("/collection", "The clock can start a workflow only over a collection.", "Name a collection, or take the schedule out.");
        }

        foreach (var problem in (edit.Schedule is { } schedule ? ScheduleRules.Check(schedule) : []).Concat(CheckSteps(edit)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Problem> CheckSteps(WorkflowEdit edit)
    {
        if (edit.Steps.Count > MaxSteps)
        {
            yield return Of("/steps", $"A workflow has at most {MaxSteps} steps.", "Make two workflows of it.");
        }

        if (edit.Enabled && edit.Steps.Count == 0)
        {
            yield return Of("/steps", "A workflow that is enabled has at least one step.", "Add a step, or save it with enabled: false as a draft.");
        }

        if (edit.Steps is [{ Takes: not StepInput.All }, ..])
        {
            yield return Of("/steps/0/takes", "The first step takes all identities: there is no step before it.", "Write all.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < edit.Steps.Count; index++)
        {
            if (edit.Steps[index].Id is { } id && !seen.Add(id))
            {
                yield return Of($"/steps/{index}/id", $"The step {id} stands here twice.", "Leave id out for a copy of a step.");
            }
        }
    }

    private static Problem Of(string path, string message, string fix) => new() { Path = path, Message = message, Fix = fix };
}
