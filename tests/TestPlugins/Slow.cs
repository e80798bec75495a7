using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Waits to be cancelled after its first identity, then stops as it should.</summary>
public sealed class Slow : IAction
{
    public async Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        context.Report(batch.Identities[0], new Outcome { Status = OutcomeStatus.Succeeded, Code = "done", Message = "Done." });
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
