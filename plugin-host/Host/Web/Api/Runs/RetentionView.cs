namespace Cordon.Host.Web.Api.Runs;

/// <summary>How long runs that have ended are kept.</summary>
internal sealed record RetentionView
{
    public required int KeepRunsDays { get; init; }
}
