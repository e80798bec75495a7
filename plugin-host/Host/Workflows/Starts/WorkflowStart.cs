using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Runs;

namespace Cordon.Host.Workflows.Starts;

/// <summary>What became of the wish to run a workflow.</summary>
internal sealed record WorkflowStart
{
    public required ChangeState State { get; init; }

    /// <summary>Null unless it was started.</summary>
    public Run? Run { get; init; }

    /// <summary>Why not, all at once.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public static WorkflowStart Refused(ChangeState state, string path, string message, string fix) =>
        new() { State = state, Problems = [new Problem { Path = path, Message = message, Fix = fix }] };
}
