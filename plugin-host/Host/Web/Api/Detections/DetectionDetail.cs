using System.Text.Json;
using Cordon.Host.Detections;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>A detection with whom it names, what it led to, and the record as it was sent.</summary>
internal sealed record DetectionDetail
{
    public required DetectionView Detection { get; init; }

    public required IReadOnlyList<DetectionIdentityView> Identities { get; init; }

    public required IReadOnlyList<DetectionMatchView> Matches { get; init; }

    public required JsonElement Raw { get; init; }

    public static DetectionDetail Of(DetectionStory story) => new()
    {
        Detection = DetectionView.Of(story.Detection),
        Identities = [.. story.Identities.Select(DetectionIdentityView.Of)],
        Matches = [.. story.Matches.Select(DetectionMatchView.Of)],
        Raw = JsonElement.Parse(story.Raw),
    };
}
