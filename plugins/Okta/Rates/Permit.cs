namespace Cordon.Okta.Rates;

/// <summary>Leave to send one request. It is given back with what the answer said.</summary>
internal sealed class Permit(OktaEndpoint endpoint, RateBucket bucket, bool opensWindow, long completedBefore)
{
    public OktaEndpoint Endpoint => endpoint;

    public RateBucket Bucket => bucket;

    /// <summary>Sent alone after a window's end, to learn what the next one allows.</summary>
    public bool OpensWindow => opensWindow;

    /// <summary>How many requests had been completed when this one was let through.</summary>
    public long CompletedBefore => completedBefore;

    /// <summary>Local time at which it was sent; set by who sends it.</summary>
    public double Sent { get; set; }
}
