using System.Threading.Channels;

namespace Cordon.Host.Runs;

/// <summary>
/// Runs that want to go on, for whoever schedules them. A hint and no more: what is lost here with the process is found again in the
/// table.
/// </summary>
internal sealed class RunQueue
{
    private readonly Channel<string> _ids = Channel.CreateUnbounded<string>();

    public void Add(string id) => _ids.Writer.TryWrite(id);

    public IAsyncEnumerable<string> ReadAllAsync(CancellationToken cancellationToken) => _ids.Reader.ReadAllAsync(cancellationToken);
}
