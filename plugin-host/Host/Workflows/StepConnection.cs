namespace Cordon.Host.Workflows;

/// <summary>What saving a step has to know of its connection.</summary>
internal sealed record StepConnection
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>JSON, secrets masked.</summary>
    public required string Settings { get; init; }
}
