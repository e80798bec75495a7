using Cordon.Host.Catalog.Plans;

namespace Cordon.Host.Web.Api.Workflows;

/// <summary>Where a step is to be moved on to.</summary>
internal sealed record StepMoveInput
{
    /// <summary>The version in use when it is left out.</summary>
    public string? Version { get; init; }

    /// <summary>What becomes of its options; they are merged when it is left out.</summary>
    public ConfigurationChoice? Configuration { get; init; }
}
