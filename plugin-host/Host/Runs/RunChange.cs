using Cordon.Abstractions;
using Cordon.Host.Access;

namespace Cordon.Host.Runs;

/// <summary>What became of something that somebody wanted of a run.</summary>
internal sealed record RunChange
{
    public static readonly RunChange Missing = new() { State = ChangeState.Missing };

    public required ChangeState State { get; init; }

    /// <summary>The run afterwards; of an undo, the new run. Null unless it is done.</summary>
    public Run? Run { get; init; }

    /// <summary>Why not: what is wrong with the wish (invalid), or with the moment (conflict).</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public static RunChange Done(Run run) => new() { State = ChangeState.Done, Run = run };

    public static RunChange NotNow(string message, string? fix = null) => new()
    {
        State = ChangeState.Conflict,
        Problems = [new Problem { Path = "", Message = message, Fix = fix }],
    };

    public static RunChange Invalid(IReadOnlyList<Problem> problems) => new() { State = ChangeState.Invalid, Problems = problems };
}
