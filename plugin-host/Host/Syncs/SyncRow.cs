namespace Cordon.Host.Syncs;

/// <summary>A sync as the table holds it.</summary>
internal sealed record SyncRow
{
    public const string Columns = "connection_id AS ConnectionId, plugin_id AS PluginId, action_id AS ActionId, sealed, creates, "
        + "max_identities AS MaxIdentities, nightly_minute AS NightlyMinute, next_at AS NextAt, cursor, pass_id AS PassId, fence, version";

    public required string ConnectionId { get; init; }

    public required string PluginId { get; init; }

    /// <summary>The plugin's action of the kind <c>collect</c>.</summary>
    public required string ActionId { get; init; }

    /// <summary>The action's options, encrypted: they may hold secrets.</summary>
    public required string Sealed { get; init; }

    /// <summary>Whether identities that are not known yet are added; if not, only known ones are refreshed.</summary>
    public required bool Creates { get; init; }

    /// <summary>Most identities that the connection may bring in.</summary>
    public required int MaxIdentities { get; init; }

    /// <summary>Minute of the day, UTC, at which it runs by itself.</summary>
    public required int NightlyMinute { get; init; }

    /// <summary>When the clock starts it next; null until a clock has looked.</summary>
    public long? NextAt { get; init; }

    /// <summary>Where the collector stands; its text is the collector's own.</summary>
    public string? Cursor { get; init; }

    /// <summary>The pass that has begun and not ended; null between two.</summary>
    public long? PassId { get; init; }

    public required long Fence { get; init; }

    public required long Version { get; init; }
}
