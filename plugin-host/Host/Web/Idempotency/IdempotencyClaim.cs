namespace Cordon.Host.Web.Idempotency;

/// <summary>What the keys say of a call.</summary>
internal sealed record IdempotencyClaim
{
    /// <summary>The id of the user who calls: keys of different people have nothing to do with each other.</summary>
    public required string Caller { get; init; }

    public required string Key { get; init; }

    public required IdempotencyState State { get; init; }

    /// <summary>With <see cref="IdempotencyState.Answered"/>.</summary>
    public StoredAnswer? Answer { get; init; }
}
