namespace Cordon.Host.Syncs.Pages;

/// <summary>The pass a page belongs to, and what has come of it so far.</summary>
internal sealed record PassScope
{
    public required SyncRow Sync { get; init; }

    public required long PassId { get; init; }

    /// <summary>Nothing was collected before, so that nothing has changed.</summary>
    public required bool IsFirst { get; init; }

    public required PassCounts Counts { get; init; }

    public required IdentityLimit Limit { get; init; }

    public NewSources NewSources { get; } = new();
}
