using Cordon.Abstractions;

namespace Cordon.Host.Runs.History;

/// <summary>An outcome with its run, as the tables hold it.</summary>
internal sealed record IdentityRunRow
{
    public required string RunId { get; init; }

    public required string Title { get; init; }

    public required bool DryRun { get; init; }

    public string? UndoOf { get; init; }

    public required long Ordinal { get; init; }

    public required string ActionName { get; init; }

    public required string Status { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    public required long At { get; init; }

    public IdentityRun Show() => new()
    {
        RunId = RunId,
        Title = Title,
        DryRun = DryRun,
        IsUndo = UndoOf is not null,
        Ordinal = Ordinal,
        ActionName = ActionName,
        Status = Enum.Parse<OutcomeStatus>(Status),
        Code = Code,
        Message = Message,
        At = RunTime.Of(At),
    };
}
