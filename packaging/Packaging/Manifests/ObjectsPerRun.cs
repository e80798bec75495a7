namespace Cordon.Packaging.Manifests;

/// <summary>How many objects go to an action in one call.</summary>
public sealed record ObjectsPerRun
{
    public required int Default { get; init; }

    public required int Max { get; init; }
}
