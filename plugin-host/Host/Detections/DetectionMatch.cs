namespace Cordon.Host.Detections;

/// <summary>A rule that fitted, for whom, and what came of it.</summary>
internal sealed record DetectionMatch
{
    public const string Select =
        """
        SELECT m.rule_id AS RuleId, m.rule_name AS RuleName, r.id AS CurrentRuleId, m.identity_id AS IdentityId, i.value AS IdentityValue, m.outcome,
            p.state AS ResponseState, p.message AS ResponseMessage, p.run_id AS RunId
        FROM detection_matches m LEFT JOIN rules r ON r.id = m.rule_id LEFT JOIN identities i ON i.id = m.identity_id AND m.identity_id <> ''
            LEFT JOIN detection_responses p ON p.number = m.response
        """;

    public required string RuleId { get; init; }

    /// <summary>As it was called then.</summary>
    public required string RuleName { get; init; }

    /// <summary>Null when the rule is gone.</summary>
    public string? CurrentRuleId { get; init; }

    /// <summary>Empty for nobody.</summary>
    public required string IdentityId { get; init; }

    public string? IdentityValue { get; init; }

    /// <summary>One of <see cref="Processing.MatchOutcome"/>.</summary>
    public required string Outcome { get; init; }

    /// <summary>One of <see cref="Processing.ResponseState"/>; null where there was no response, or it is long ago.</summary>
    public string? ResponseState { get; init; }

    public string? ResponseMessage { get; init; }

    public string? RunId { get; init; }
}
