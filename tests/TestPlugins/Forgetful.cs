using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Reports the first identity of a batch only.</summary>
public sealed class Forgetful : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        context.Report(batch.Identities[0], new Outcome { Status = OutcomeStatus.Succeeded, Code = "done", Message = "Done." });
        return Task.CompletedTask;
    }
}
