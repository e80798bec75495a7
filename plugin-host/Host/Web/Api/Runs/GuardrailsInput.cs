using Cordon.Host.Runs.Guarding;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>What the guardrails are to be. What is left out is what it is in a new installation.</summary>
internal sealed record GuardrailsInput
{
    public IReadOnlyList<string>? ProtectedLogins { get; init; }

    public int? MaxIdentities { get; init; }

    public int? MaxPercent { get; init; }

    public int? StopAfterFailures { get; init; }

    public int? ApprovalAbove { get; init; }

    public Guardrails Guardrails()
    {
        var usual = new Guardrails();
        return new Guardrails
        {
            ProtectedLogins = ProtectedLogins ?? usual.ProtectedLogins,
            MaxIdentities = MaxIdentities ?? usual.MaxIdentities,
            MaxPercent = MaxPercent ?? usual.MaxPercent,
            StopAfterFailures = StopAfterFailures ?? usual.StopAfterFailures,
            ApprovalAbove = ApprovalAbove,
        };
    }
}
