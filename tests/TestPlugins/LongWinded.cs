using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Reports an outcome that is longer than a message may be.</summary>
public sealed class LongWinded : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        var message = new string('x', 2 * 1024 * 1024);
        context.Report(batch.Identities[0], new Outcome { Status = OutcomeStatus.Succeeded, Code = "done", Message = message });
        return Task.CompletedTask;
    }
}
