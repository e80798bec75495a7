using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Ends the process in the middle of a batch, every time.</summary>
public sealed class Exiting : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        Console.Error.WriteLine("giving up");
        Environment.Exit(7);
        return Task.CompletedTask;
    }
}
