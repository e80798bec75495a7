using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>Hands the pages of a collection to the host, one after another, each when the one before is stored.</summary>
internal sealed class Pages(MessageWriter<WorkerMessage> writer)
{
    private TaskCompletionSource _stored = new();

    public Task SendAsync(CollectedPage page, CancellationToken cancellationToken)
    {
        _stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        writer.Write(new RecordMessage { Page = page });
        return _stored.Task.WaitAsync(cancellationToken);
    }

    public void Stored() => _stored.TrySetResult();
}
