using System.Text.Json;
using Cordon.Host.Detections;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>A detection in a list.</summary>
internal sealed record DetectionView
{
    public required long Number { get; init; }

    public required string Id { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string ReceivedFrom { get; init; }

    public required string Source { get; init; }

    public required string Type { get; init; }

    public required double Severity { get; init; }

    public required string Title { get; init; }

    /// <summary>Whom it names, in the sender's words.</summary>
    public required IReadOnlyList<string> Identities { get; init; }

    public required JsonElement Attributes { get; init; }

    /// <summary><c>waiting</c>, <c>done</c> or <c>set-aside</c>: it could not be processed, however often it was tried.</summary>
    public required string State { get; init; }

    /// <summary>Why it could not be processed; null where all went well.</summary>
    public required string? Reason { get; init; }

    /// <summary>How many rules fitted.</summary>
    public required int Matched { get; init; }

    /// <summary>How many names belong to nobody yet.</summary>
    public required int Parked { get; init; }

    public static DetectionView Of(Detection detection) => new()
    {
        Number = detection.Number,
        Id = detection.EventId,
        Time = DateTimeOffset.FromUnixTimeMilliseconds(detection.HappenedAt),
        ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(detection.ReceivedAt),
        ReceivedFrom = detection.ReceivedFrom,
        Source = detection.Source,
        Type = detection.Type,
        Severity = detection.Severity,
        Title = detection.Title,
        Identities = [.. detection.Named().Select(name => name.Value)],
        Attributes = JsonElement.Parse(detection.Attributes),
        State = detection.IsWaiting ? "waiting" : detection.IsSetAside ? "set-aside" : "done",
        Reason = detection.Reason.Length == 0 ? null : detection.Reason,
        Matched = detection.Matched,
        Parked = detection.Parked,
    };
}
