namespace Cordon.Host.SigningKeys;

/// <summary>
/// What was read a moment ago and is gone by for that long: for what is asked for far more often than it changes. Another process may go by the value of
/// before for <paramref name="age"/> at most. Safe for use from any thread.
/// </summary>
internal sealed class Remembered<T>(TimeSpan age, TimeProvider time)
{
    private volatile Reading? _last;

    public async ValueTask<T> GetAsync(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        // A clock that was set back must not keep it for longer.
        if (_last is { } last && now - last.At is var since && since >= TimeSpan.Zero && since < age)
        {
            return last.Value;
        }

        var value = await read(cancellationToken);
        _last = new Reading(value, now);
        return value;
    }

    /// <summary>It was changed here.</summary>
    public void Forget() => _last = null;

    private sealed record Reading(T Value, DateTimeOffset At);
}
