namespace Cordon.Okta.Authentication;

/// <summary>
/// The org's time in whole seconds since 1970, by the <c>Date</c> of its last answer: never ahead of the org, because a token from the
/// future is refused. Until the first answer it is this machine's time.
/// </summary>
internal sealed class OrgSeconds(TimeProvider time)
{
    private long _lead;

    public long Now => time.GetUtcNow().ToUnixTimeSeconds() + Interlocked.Read(ref _lead);

    /// <summary>Takes in an answer that has just been received.</summary>
    /// <returns>True when the clocks turned out to differ by more than was known, so that a refusal may have been about that.</returns>
    public bool Observe(DateTimeOffset? date)
    {
        if (date is not { } orgTime)
        {
            return false;
        }

        var lead = orgTime.ToUnixTimeSeconds() - time.GetUtcNow().ToUnixTimeSeconds();
        return Math.Abs(Interlocked.Exchange(ref _lead, lead) - lead) > 1;
    }
}
