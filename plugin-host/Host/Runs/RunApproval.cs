namespace Cordon.Host.Runs;

/// <summary>Whether somebody else has to agree to a run.</summary>
internal enum RunApproval
{
    NotNeeded,
    Waiting,
    Approved,
    Rejected,

    /// <summary>Nobody decided in time.</summary>
    Expired,
}
