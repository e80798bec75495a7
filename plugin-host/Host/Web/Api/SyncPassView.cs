using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Syncs;

namespace Cordon.Host.Web.Api;

/// <summary>One collection as it may be shown.</summary>
internal sealed record SyncPassView
{
    public required long Id { get; init; }

    public required bool Full { get; init; }

    public required string State { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required int Pages { get; init; }

    /// <summary>By kind: how many were stored.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    public required IReadOnlyList<Problem> Problems { get; init; }

    public static SyncPassView Of(PassRow row) => new()
    {
        Id = row.Id,
        Full = row.IsFull,
        State = row.State,
        StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.StartedAt),
        EndedAt = row.EndedAt is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
        Pages = row.Pages,
        Counts = JsonSerializer.Deserialize(row.Counts, SyncApiJson.Default.DictionaryStringInt32)!,
        Problems = JsonSerializer.Deserialize(row.Problems, SyncApiJson.Default.IReadOnlyListProblem)!,
    };
}
