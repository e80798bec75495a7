using System.Text.Json;
using Cordon.Host.Detections.Intake;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>A detection that a record would become.</summary>
internal sealed record TriedDetectionView
{
    public required string Id { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Source { get; init; }

    public required string Type { get; init; }

    public required double Severity { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<string> Identities { get; init; }

    public required JsonElement Attributes { get; init; }

    public static TriedDetectionView Of(IncomingDetection detection) => new()
    {
        Id = detection.EventId,
        Time = DateTimeOffset.FromUnixTimeMilliseconds(detection.HappenedAt),
        Source = detection.Source,
        Type = detection.Type,
        Severity = detection.Severity,
        Title = detection.Title,
        Identities = [.. detection.Identities.Select(identity => identity.Value)],
        Attributes = JsonElement.Parse(detection.Attributes),
    };
}
