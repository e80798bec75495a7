using Cordon.Abstractions;

namespace Cordon.Host.Runs.Guarding;

/// <summary>What keeps a run from doing more than somebody meant. Every real run is bound by them, whatever started it.</summary>
internal sealed record Guardrails
{
    /// <summary>A share of a smaller store says nothing.</summary>
    public const int SmallStore = 100;

    public const int MaxProtectedLogins = 10_000;
    public const int MostIdentities = 1_000_000;

    /// <summary>Logins that are never acted on, compared without regard to case, beside identities tagged <c>protected</c>.</summary>
    public IReadOnlyList<string> ProtectedLogins { get; init; } = [];

    /// <summary>Most identities in a run.</summary>
    public int MaxIdentities { get; init; } = 10_000;

    /// <summary>Most per cent of the store in a run, once the store holds <see cref="SmallStore"/> identities.</summary>
    public int MaxPercent { get; init; } = 25;

    /// <summary>A run stops when so many identities in a row have failed.</summary>
    public int StopAfterFailures { get; init; } = 50;

    /// <summary>A run of more identities waits for somebody else's approval; null for never.</summary>
    public int? ApprovalAbove { get; init; }

    /// <summary>All that is wrong, at once.</summary>
    public IReadOnlyList<Problem> Check()
    {
        var problems = new List<Problem>();
        Range("/maxIdentities", "Most identities in a run", MaxIdentities, 1, MostIdentities);
        Range("/maxPercent", "Most per cent of the store", MaxPercent, 1, 100);
        Range("/stopAfterFailures", "The number of failures in a row", StopAfterFailures, 1, MostIdentities);
        Range("/approvalAbove", "The number of identities without approval", ApprovalAbove ?? 0, 0, MostIdentities);
        if (ProtectedLogins.Count > MaxProtectedLogins)
        {
            problems.Add(Of("/protectedLogins", $"There are {ProtectedLogins.Count} protected logins; at most {MaxProtectedLogins} are allowed.", "Tag the identities protected instead."));
        }

        for (var i = 0; i < ProtectedLogins.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(ProtectedLogins[i]) || ProtectedLogins[i].Any(char.IsControl))
            {
                problems.Add(Of($"/protectedLogins/{i}", "A protected login is a text without control characters.", "Take it out of the list."));
            }
        }

        return problems;

        void Range(string path, string what, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                problems.Add(Of(path, $"{what} is {value}; it must be {least} to {most}.", null));
            }
        }
    }

    private static Problem Of(string path, string message, string? fix) => new() { Path = path, Message = message, Fix = fix };
}
