namespace Cordon.Host.Detections.Processing;

/// <summary>A response as the table holds it. Times are milliseconds since 1970, UTC.</summary>
internal sealed record ResponseRow
{
    /// <summary>Of <c>detection_responses p</c>.</summary>
    public const string Columns = "p.number, p.rule_id AS RuleId, p.rule_name AS RuleName, p.workflow_id AS WorkflowId, p.state, p.message, p.options, "
        + "p.run_id AS RunId, p.created_at AS CreatedAt, p.taken_at AS TakenAt, p.tries";

    public required long Number { get; init; }

    public required string RuleId { get; init; }

    public required string RuleName { get; init; }

    public string? WorkflowId { get; init; }

    public required string State { get; init; }

    public required string Message { get; init; }

    public required string Options { get; init; }

    public string? RunId { get; init; }

    public required long CreatedAt { get; init; }

    /// <summary>When somebody last took it on.</summary>
    public required long TakenAt { get; init; }

    /// <summary>How often it failed.</summary>
    public int Tries { get; init; }

    /// <summary>Why its run is made: the table of runs takes one of a kind.</summary>
    public string Cause => $"response/{Number}";
}
