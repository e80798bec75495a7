namespace Cordon.Host.Web.Api.Runs;

/// <summary>How long runs that have ended and detections are kept.</summary>
internal sealed record RetentionView
{
    public required int KeepRunsDays { get; init; }

    public required int KeepDetectionsDays { get; init; }
}
