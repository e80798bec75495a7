namespace Cordon.Host.Web.Api.Detections;

/// <summary>What became of <c>POST /api/detections:retry</c>.</summary>
internal sealed record DetectionRetries
{
    /// <summary>How many detections are tried again.</summary>
    public required int Count { get; init; }
}
