using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Writes to the host's channel behind the host's back.</summary>
public sealed class Garbling : IAction
{
    public async Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync("hello\n"u8.ToArray(), cancellationToken);
        await output.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
