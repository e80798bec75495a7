namespace Cordon.Host.ServiceApps;

/// <summary>One thing of a set-up.</summary>
internal sealed record SetupStep
{
    public required SetupState State { get; init; }

    /// <summary>Sample: <c>grant of okta.users.read</c></summary>
    public required string What { get; init; }

    /// <summary>The request that makes it, in a dry run.</summary>
    public string? Call { get; init; }
}
