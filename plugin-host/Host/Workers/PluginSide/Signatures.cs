using System.Collections.Concurrent;
using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>What the plugin has asked the host to sign and waits for.</summary>
internal sealed class Signatures(MessageWriter<WorkerMessage> writer)
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string>> _open = new();
    private int _last;

    public async Task<string> AskAsync(SigningRequest request, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _last);
        var answer = _open[number] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            writer.Write(new SignMessage { Number = number, Purpose = request.Purpose, Claims = request.Claims });
            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _open.TryRemove(number, out _);
        }
    }

    public void Answer(SignedMessage message)
    {
        if (!_open.TryGetValue(message.Number, out var waiting))
        {
            return;
        }

        if (message.Token is { } token)
        {
            waiting.TrySetResult(token);
        }
        else
        {
            waiting.TrySetException(new StopRunException(message.Problem!));
        }
    }
}
