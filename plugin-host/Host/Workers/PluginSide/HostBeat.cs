namespace Cordon.Host.Workers.PluginSide;

/// <summary>Ends this process when the host has said nothing for too long while the plugin works: what it does could not be recorded.</summary>
internal sealed class HostBeat(PluginCalls plugin) : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);

    private long _heard = Environment.TickCount64;
    private TimeSpan _limit;
    private Timer? _timer;

    /// <summary>Begins to watch; silence for longer than the limit is the end.</summary>
    public void Watch(TimeSpan limit)
    {
        _limit = limit;
        _timer = new Timer(_ => Look(), state: null, _interval, _interval);
    }

    public void Heard() => Volatile.Write(ref _heard, Environment.TickCount64);

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        if (plugin.IsBusy && Environment.TickCount64 - Volatile.Read(ref _heard) > _limit.TotalMilliseconds)
        {
            Console.Error.WriteLine("The host has fallen silent.");
            Environment.Exit(1);
        }
    }
}
