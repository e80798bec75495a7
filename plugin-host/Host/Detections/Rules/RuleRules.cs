using Cordon.Abstractions;
using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Identities.Filters;

namespace Cordon.Host.Detections.Rules;

/// <summary>What every rule must obey, as far as one can say without looking at what it refers to.</summary>
internal static class RuleRules
{
    public const int MaxRules = 1000;
    public const int MaxName = 128;
    public const int MaxDescription = 2000;
    public const int MaxThrottleHours = 24 * 365;

    /// <summary>All that is wrong, at once.</summary>
    public static IEnumerable<Problem> Check(RuleEdit edit)
    {
        if (edit.Name.Length is 0 or > MaxName || edit.Name.Any(char.IsControl))
        {
            yield return Of("/name", $"A name has 1 to {MaxName} characters and no control characters.", "Write a name such as Stolen credentials.");
        }

        if (edit.Description.Length > MaxDescription || edit.Description.Contains('\0'))
        {
            yield return Of("/description", $"A description has at most {MaxDescription} characters, none of them NUL.", "Shorten it.");
        }

        if (FilterReading.Of(edit.Condition, RuleVocabulary.Filter) is { IsValid: false } reading)
        {
            yield return reading.Problem with { Path = "/condition" };
        }

        if (edit.ThrottleHours is < 0 or > MaxThrottleHours)
        {
            yield return Of("/throttleHours", $"A rule leaves an identity alone for 0 to {MaxThrottleHours} hours.", "Write 24 for once a day.");
        }

        if (edit is { Enabled: true, ObserveOnly: false, WorkflowId: null })
        {
            yield return Of("/workflow", "A rule that responds starts a workflow.", "Choose one, or let the rule observe only.");
        }
    }

    private static Problem Of(string path, string message, string fix) => new() { Path = path, Message = message, Fix = fix };
}
