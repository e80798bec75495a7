using System.Threading.Channels;
using Cordon.Tests.Okta;

namespace Cordon.Tests.Web;

/// <summary>A clock that stands still and tells which waits have begun, so that a test moves it only then.</summary>
internal sealed class TimerWatch : TimeProvider
{
    private readonly Channel<TimeSpan> _begun = Channel.CreateUnbounded<TimeSpan>();

    public ManualTime Manual { get; } = new();

    public override long TimestampFrequency => Manual.TimestampFrequency;

    public override long GetTimestamp() => Manual.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => Manual.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = Manual.CreateTimer(callback, state, dueTime, period);
        _begun.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Returns when somebody has begun to wait for this long, once for each wait.</summary>
    public async Task UntilAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        while (await _begun.Reader.ReadAsync(cancellationToken) != wait)
        {
            continue;
        }
    }
}
