using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>Hands the pages of a collection to the host in their order, a few ahead of those that are stored.</summary>
internal sealed class Pages(MessageWriter<WorkerMessage> writer) : IDisposable
{
    /// <summary>Enough for the host to store many in one transaction when it is the slower of the two; what a crash has read again is no more.</summary>
    public const int Ahead = 16;

    private readonly SemaphoreSlim _room = new(Ahead);

    public async Task SendAsync(CollectedPage page, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        writer.Write(new RecordMessage { Page = page });
    }

    public void Stored() => _room.Release();

    public void Dispose() => _room.Dispose();
}
