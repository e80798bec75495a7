using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Finds that nothing can succeed after it has done one identity.</summary>
public sealed class Stopping : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        context.Report(batch.Identities[0], new Outcome { Status = OutcomeStatus.Succeeded, Code = "done", Message = "Done." });
        throw new StopRunException(new Problem { Path = "/apiToken", Message = "The token was refused.", Fix = "Make a new one." });
    }
}
