using System.Globalization;
using Cordon.Host.Catalog;
using Cordon.Host.Workflows.Starts;

namespace Cordon.Host.Web.Api.Workflows;

/// <summary>What became of a start that was due.</summary>
internal sealed record WorkflowLogEntry
{
    public required DateTimeOffset At { get; init; }

    /// <summary><c>due</c> while it is under way, then <c>started</c>, <c>skipped</c> or <c>refused</c>.</summary>
    public required string Kind { get; init; }

    public required string Message { get; init; }

    /// <summary>The run that was started, or that had not ended yet.</summary>
    public required string? Run { get; init; }

    public static string Place(WorkflowLogRow row) => row.Number.ToString(CultureInfo.InvariantCulture);

    public static WorkflowLogEntry Of(WorkflowLogRow row) => new()
    {
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.DueAt),
        Kind = Word<WorkflowLogKind>.Of(Enum.Parse<WorkflowLogKind>(row.Kind)),
        Message = row.Message,
        Run = row.RunId,
    };
}
