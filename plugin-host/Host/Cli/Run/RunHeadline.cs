namespace Cordon.Host.Cli.Run;

/// <summary>What a person should know before a run starts.</summary>
internal sealed record RunHeadline
{
    /// <summary>Sample: <c>Okta Take Action 1.0.0, unsigned</c></summary>
    public required string Plugin { get; init; }

    /// <summary>Sample: <c>Suspend User</c></summary>
    public required string Action { get; init; }

    public required string IdentitiesFile { get; init; }

    public required long Total { get; init; }

    /// <summary>Identities that have an outcome from before the run was resumed.</summary>
    public required long Settled { get; init; }

    public required bool DryRun { get; init; }

    public required bool Resumed { get; init; }
}
