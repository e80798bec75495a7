namespace Cordon.Okta.Rates;

/// <summary>A request that may not be sent yet.</summary>
internal sealed class Waiter : TaskCompletionSource<Permit>
{
    private readonly CancellationTokenRegistration _registration;

    public Waiter(OktaEndpoint endpoint, CancellationToken cancellationToken)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        Endpoint = endpoint;
        _registration = cancellationToken.UnsafeRegister(static (waiter, token) => ((Waiter)waiter!).TrySetCanceled(token), this);
    }

    public OktaEndpoint Endpoint { get; }

    /// <summary>False when it was cancelled before.</summary>
    public bool Grant(Permit permit)
    {
        _registration.Unregister();
        return TrySetResult(permit);
    }
}
