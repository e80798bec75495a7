using System.Text.Json;

namespace Cordon.Host.Web.Api;

/// <summary>A sync as it may be shown.</summary>
internal sealed record SyncView
{
    public required string ConnectionId { get; init; }

    public required string Plugin { get; init; }

    public required string Action { get; init; }

    /// <summary>Secrets masked; null when they cannot be read.</summary>
    public JsonElement? Options { get; init; }

    public required bool Creates { get; init; }

    public required int MaxIdentities { get; init; }

    /// <summary>Identities that are in now.</summary>
    public required int Identities { get; init; }

    /// <summary>Minute of the day, UTC.</summary>
    public required int NightlyMinute { get; init; }

    /// <summary>When the clock starts it next.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public required bool IsRunning { get; init; }

    /// <summary>What the collector does or waits for; null when nothing runs.</summary>
    public string? Progress { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<SyncPassView> Passes { get; init; }

    public required long Version { get; init; }
}
