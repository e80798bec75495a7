using Cordon.Abstractions;

namespace Cordon.Host.Runs;

/// <summary>A row of the table <c>run_steps</c>.</summary>
internal sealed record RunStepRow
{
    public const string Columns =
        "s.run, s.step, s.plugin_id AS PluginId, s.plugin_name AS PluginName, s.release, s.package_sha256 AS PackageSha256, s.action_id AS ActionId, "
        + "s.action_name AS ActionName, s.options, s.sealed, s.connection_id AS ConnectionId, s.connection_name AS ConnectionName, "
        + "s.objects_per_run AS ObjectsPerRun, s.takes, s.undo_of_step AS UndoOfStep, s.total, s.sent, s.succeeded, s.unchanged, s.skipped, s.failed, "
        + "s.unknown, s.planned, s.estimate_requests AS EstimateRequests, s.estimate_ms AS EstimateMs, s.faults_in_a_row AS FaultsInARow, "
        + "s.started_at AS StartedAt, s.finished_at AS FinishedAt";

    /// <summary>The run's number.</summary>
    public required long Run { get; init; }

    public required int Step { get; init; }

    public required string PluginId { get; init; }

    public required string PluginName { get; init; }

    public required string Release { get; init; }

    public required string PackageSha256 { get; init; }

    public required string ActionId { get; init; }

    public required string ActionName { get; init; }

    public required string Options { get; init; }

    public required string Sealed { get; init; }

    public string? ConnectionId { get; init; }

    public string? ConnectionName { get; init; }

    public required int ObjectsPerRun { get; init; }

    public required string Takes { get; init; }

    public int? UndoOfStep { get; init; }

    public long? Total { get; init; }

    public long Sent { get; init; }

    public long Succeeded { get; init; }

    public long Unchanged { get; init; }

    public long Skipped { get; init; }

    public long Failed { get; init; }

    public long Unknown { get; init; }

    public long Planned { get; init; }

    public long? EstimateRequests { get; init; }

    public long? EstimateMs { get; init; }

    public int FaultsInARow { get; init; }

    public long? StartedAt { get; init; }

    public long? FinishedAt { get; init; }

    public StepInput Input => Enum.Parse<StepInput>(Takes);

    public RunStep Show() => new()
    {
        Step = Step,
        PluginId = PluginId,
        PluginName = PluginName,
        Version = Release,
        PackageSha256 = PackageSha256,
        ActionId = ActionId,
        ActionName = ActionName,
        Options = Options,
        ConnectionId = ConnectionId,
        ConnectionName = ConnectionName,
        ObjectsPerRun = ObjectsPerRun,
        Takes = Input,
        Counts = new RunCounts
        {
            Total = Total ?? 0,
            ByStatus = new Dictionary<OutcomeStatus, long>
            {
                [OutcomeStatus.Succeeded] = Succeeded,
                [OutcomeStatus.Unchanged] = Unchanged,
                [OutcomeStatus.Skipped] = Skipped,
                [OutcomeStatus.Failed] = Failed,
                [OutcomeStatus.Unknown] = Unknown,
                [OutcomeStatus.Planned] = Planned,
            },
        },
        Sent = Sent,
        Estimate = EstimateRequests is { } requests
            ? new Estimate { Requests = (int)Math.Min(requests, int.MaxValue), Duration = TimeSpan.FromMilliseconds(EstimateMs ?? 0) }
            : null,
        StartedAt = RunTime.Of(StartedAt),
        FinishedAt = RunTime.Of(FinishedAt),
    };
}
