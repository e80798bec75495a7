namespace Cordon.Host.Web.Api.Runs;

/// <summary>A person's yes to a run.</summary>
internal sealed record RunApprovalInput
{
    /// <summary>Of the run that was looked at.</summary>
    public required string Hash { get; init; }
}
