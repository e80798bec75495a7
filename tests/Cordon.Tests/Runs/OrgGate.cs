namespace Cordon.Tests.Runs;

/// <summary>Lets so many pieces of answers pass and holds back the others until it is opened.</summary>
internal sealed class OrgGate(int passing)
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _passing = passing;

    /// <summary>Ends when the first is held back.</summary>
    public Task Held => _held.Task;

    public Task PassAsync()
    {
        if (Interlocked.Decrement(ref _passing) >= 0)
        {
            return Task.CompletedTask;
        }

        _held.TrySetResult();
        return _open.Task;
    }

    public void Open() => _open.TrySetResult();
}
