namespace Cordon.Okta.Rates;

/// <summary>A request that may not be sent yet.</summary>
internal sealed class Waiter(OktaEndpoint endpoint) : TaskCompletionSource<Permit>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public OktaEndpoint Endpoint => endpoint;

    public async Task<Permit> WaitAsync(CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(
            static (waiter, token) => ((Waiter)waiter!).TrySetCanceled(token), this);
        return await Task;
    }
}
