using Cordon.Abstractions;

namespace Cordon.Host.Runs;

/// <summary>A row of the table <c>run_outcomes</c> with the identity it is about.</summary>
internal sealed record RunOutcomeRow
{
    public required int Step { get; init; }

    public required long Ordinal { get; init; }

    public required string IdentityId { get; init; }

    public required string Value { get; init; }

    public required string Status { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public string? RequestId { get; init; }

    public required int Attempts { get; init; }

    public required long At { get; init; }

    public RunOutcome Show() => new()
    {
        Step = Step,
        IdentityId = IdentityId,
        Outcome = new OutcomeRecord
        {
            Ordinal = Ordinal,
            Identity = Value,
            Status = Enum.Parse<OutcomeStatus>(Status),
            Code = Code,
            Message = Message,
            Before = Before,
            After = After,
            RequestId = RequestId,
            Attempts = Attempts,
            At = RunTime.Of(At),
        },
    };
}
