using Cordon.Abstractions;

namespace Cordon.Host.Runs.Guarding;

/// <summary>What the guardrails say to a run of a certain size.</summary>
internal static class GuardrailCheck
{
    private const string Path = "/identities";

    /// <param name="guardrails">Those in force.</param>
    /// <param name="selected">How many identities the run would have.</param>
    /// <param name="stored">How many there are in all.</param>
    public static IReadOnlyList<Problem> Check(Guardrails guardrails, long selected, long stored)
    {
        var problems = new List<Problem>();
        if (selected > guardrails.MaxIdentities)
        {
            problems.Add(Of(
                $"The run would act on {selected:N0} identities; the guardrails allow {guardrails.MaxIdentities:N0}.",
                "Narrow the collection, or have an admin raise the limit."));
        }

        if (stored >= Guardrails.SmallStore && selected * 100 > stored * guardrails.MaxPercent)
        {
            problems.Add(Of(
                $"The run would act on {selected * 100.0 / stored:0.#} % of all identities; the guardrails allow {guardrails.MaxPercent} %.",
                "Narrow the collection, or have an admin raise the share."));
        }

        return problems;
    }

    public static bool NeedsApproval(Guardrails guardrails, long selected) => guardrails.ApprovalAbove is { } most && selected > most;

    /// <summary>For a dry run: what the real one would wait for.</summary>
    public static Problem ApprovalNote(Guardrails guardrails, long selected) => Of(
        $"The real run would wait for an approval: it has {selected:N0} identities, and above {guardrails.ApprovalAbove:N0} somebody else must agree.", null);

    /// <summary>Why a run stopped.</summary>
    public static Problem TooManyFailures(int failures) => new()
    {
        Path = "",
        Message = $"{failures} identities in a row have failed; the guardrails stop a run there.",
        Fix = "Look at their outcomes. When the cause is mended, resume the run.",
    };

    private static Problem Of(string message, string? fix) => new() { Path = Path, Message = message, Fix = fix };
}
