namespace Cordon.Okta.Rates;

/// <summary>What one answer says about the org's limits. Times as in <see cref="OrgClock"/>.</summary>
internal readonly record struct RateReading
{
    /// <summary>No answer came.</summary>
    public static RateReading None => default;

    /// <summary>Requests a window allows. 0 beside a refusal means too many in flight, not too many in the window.</summary>
    public int Limit { get; init; }

    public int Remaining { get; init; }

    /// <summary>When the window ends, by the org's clock.</summary>
    public long Reset { get; init; }

    /// <summary>False when the answer had no rate-limit headers.</summary>
    public bool HasLimit { get; init; }

    /// <summary>The answer was a 429: the request was not executed.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The <c>Date</c> header, or 0.</summary>
    public long Date { get; init; }

    /// <summary>Local time at which the answer's headers were there; 0 without an answer.</summary>
    public double Received { get; init; }

    public bool IsAnswer => Received > 0;
}
