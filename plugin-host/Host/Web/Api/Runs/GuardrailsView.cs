using Cordon.Host.Runs.Guarding;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>What keeps a run from doing more than somebody meant.</summary>
internal sealed record GuardrailsView
{
    /// <summary>Logins that are never acted on, beside identities tagged <c>protected</c>.</summary>
    public required IReadOnlyList<string> ProtectedLogins { get; init; }

    /// <summary>Most identities in a run.</summary>
    public required int MaxIdentities { get; init; }

    /// <summary>Most per cent of the store in a run, once the store holds a hundred identities.</summary>
    public required int MaxPercent { get; init; }

    /// <summary>A run stops when so many identities in a row have failed.</summary>
    public required int StopAfterFailures { get; init; }

    /// <summary>A run of more identities waits for somebody else's approval; null for never.</summary>
    public required int? ApprovalAbove { get; init; }

    public static GuardrailsView Of(Guardrails guardrails) => new()
    {
        ProtectedLogins = guardrails.ProtectedLogins,
        MaxIdentities = guardrails.MaxIdentities,
        MaxPercent = guardrails.MaxPercent,
        StopAfterFailures = guardrails.StopAfterFailures,
        ApprovalAbove = guardrails.ApprovalAbove,
    };
}
