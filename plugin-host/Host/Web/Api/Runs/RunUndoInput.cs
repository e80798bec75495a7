namespace Cordon.Host.Web.Api.Runs;

/// <summary>How a run is to be taken back.</summary>
internal sealed record RunUndoInput
{
    /// <summary>Leave steps that cannot be taken back as they are; otherwise nothing is done when there is one.</summary>
    public bool Partial { get; init; }
}
