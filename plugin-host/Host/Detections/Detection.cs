using System.Text.Json;

namespace Cordon.Host.Detections;

/// <summary>A detection as the table holds it. Times are milliseconds since 1970, UTC.</summary>
internal sealed record Detection
{
    /// <summary>Of <c>detections d</c>, without what is long.</summary>
    public const string Columns = "d.number, d.source, d.event_id AS EventId, d.type, d.title, d.severity, d.happened_at AS HappenedAt, d.received_at AS ReceivedAt, "
        + "d.received_from AS ReceivedFrom, d.creates_identities AS CreatesIdentities, d.identities, d.attributes, d.state, d.matched, d.parked, d.processed_at AS ProcessedAt, d.tries, d.reason";

    public required long Number { get; init; }

    public required string Source { get; init; }

    public required string EventId { get; init; }

    public required string Type { get; init; }

    public required string Title { get; init; }

    /// <summary>0 to 10.</summary>
    public required double Severity { get; init; }

    public required long HappenedAt { get; init; }

    public required long ReceivedAt { get; init; }

    public required string ReceivedFrom { get; init; }

    public required bool CreatesIdentities { get; init; }

    /// <summary>JSON: whom it names.</summary>
    public required string Identities { get; init; }

    /// <summary>A JSON object.</summary>
    public required string Attributes { get; init; }

    public required string State { get; init; }

    /// <summary>How many rules fitted.</summary>
    public required int Matched { get; init; }

    /// <summary>How many of its names belong to nobody yet.</summary>
    public required int Parked { get; init; }

    public long? ProcessedAt { get; init; }

    /// <summary>How often it could not be processed.</summary>
    public int Tries { get; init; }

    /// <summary>Why not; empty where all went well.</summary>
    public string Reason { get; init; } = "";

    public bool IsSetAside => State == nameof(DetectionState.SetAside);

    public bool IsWaiting => State == nameof(DetectionState.Waiting);

    public IReadOnlyList<NamedIdentity> Named() =>
        Identities == "[]" ? [] : JsonSerializer.Deserialize(Identities, DetectionJson.Plain.IReadOnlyListNamedIdentity)!;
}
