using System.Globalization;
using Cordon.Host.Runs;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>What a button asks to do with the row of steps. Samples: <c>add</c>, <c>remove:2</c>, <c>move:2:0</c>, counted from 0.</summary>
internal sealed record StepListEdit(string Verb, int From, int To)
{
    private const string Add = "add";
    private const string Remove = "remove";
    private const string Move = "move";

    /// <summary>The wish to put the step at one place to another.</summary>
    public static string ToMove(int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{Move}:{from}:{to}");

    public static string ToRemove(int index) => string.Create(CultureInfo.InvariantCulture, $"{Remove}:{index}");

    public static StepListEdit Read(string wanted)
    {
        var parts = wanted.Split(':');
        return new StepListEdit(parts[0], Number(parts, 1), Number(parts, 2));
    }

    /// <summary>The same list where there is nothing to do, or the place does not exist.</summary>
    /// <param name="added">The step to add; null when none was chosen.</param>
    public IReadOnlyList<StepDraft> Apply(IReadOnlyList<StepDraft> steps, StepDraft? added)
    {
        var changed = steps.ToList();
        if (Verb == Add && added is not null)
        {
            changed.Add(added);
        }
        else if (Verb == Remove && IsPlace(From))
        {
            changed.RemoveAt(From);
        }
        else if (Verb == Move && IsPlace(From) && IsPlace(To))
        {
            changed.RemoveAt(From);
            changed.Insert(To, steps[From] with { IsOpen = true });
        }

        // Whoever stands first has nobody before.
        return [.. changed.Select((step, index) => index == 0 ? step with { Takes = StepInput.All } : step)];

        bool IsPlace(int index) => index >= 0 && index < steps.Count;
    }

    private static int Number(string[] parts, int index) =>
        parts.Length > index && int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
