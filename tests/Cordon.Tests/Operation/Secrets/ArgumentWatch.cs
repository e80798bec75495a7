namespace Cordon.Tests.Operation.Secrets;

/// <summary>Looks at the arguments of every process of the machine, over and over: anybody can see them.</summary>
internal sealed class ArgumentWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly SecretSearch _search;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Task _watching;

    public ArgumentWatch(SecretSearch search)
    {
        _search = search;
        _watching = Task.Run(WatchAsync);
    }

    /// <summary>The different lines of arguments that were seen. Stops the watch.</summary>
    public async Task<IReadOnlyCollection<string>> EndAsync()
    {
        await _end.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _seen;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _end.Dispose();
    }

    private async Task WatchAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        do
        {
            foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
            {
                Look(process);
            }
        }
        while (await tick.WaitForNextTickAsync(_end.Token));
    }

    private void Look(string process)
    {
        try
        {
            var arguments = File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
            if (_seen.Add(arguments))
            {
                _search.Look("arguments of a process", arguments);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
        }
    }
}
