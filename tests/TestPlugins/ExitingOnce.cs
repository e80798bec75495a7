using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Ends the process on the first attempt, and does its work on the second.</summary>
public sealed class ExitingOnce : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        if (batch.Attempt == 1)
        {
            Environment.Exit(7);
        }

        return new Polite().ExecuteAsync(batch, context, cancellationToken);
    }
}
