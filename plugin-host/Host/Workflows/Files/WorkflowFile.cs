using Cordon.Host.Workflows.Schedules;

namespace Cordon.Host.Workflows.Files;

/// <summary>
/// A workflow to carry from one installation to another: what it refers to is named, and no secret is in it. Sample:
/// <code>
/// {"cordonWorkflow":1,"name":"Contain","description":"","collection":"VIPs","schedule":{"kind":"hourly"},
///  "steps":[{"plugin":"okta-take-action","version":"1.0.0","action":"take-action","connection":"Okta org",
///            "options":{"action":"suspend"},"objectsPerRun":100,"takes":"all"}]}
/// </code>
/// </summary>
internal sealed record WorkflowFile
{
    /// <summary>The only format so far.</summary>
    public const int Format = 1;

    public required int CordonWorkflow { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The name of the collection.</summary>
    public string? Collection { get; init; }

    public Schedule? Schedule { get; init; }

    public required IReadOnlyList<WorkflowFileStep> Steps { get; init; }
}
