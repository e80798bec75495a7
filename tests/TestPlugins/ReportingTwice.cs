using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Reports the same identity twice, and one that it was never given.</summary>
public sealed class ReportingTwice : IAction
{
    public async Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        await new Polite().ExecuteAsync(batch, context, cancellationToken);
        context.Report(batch.Identities[0], new Outcome { Status = OutcomeStatus.Failed, Code = "again", Message = "Again." });
    }
}
