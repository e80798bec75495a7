using System.Text.Json.Nodes;
using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Does everything right: one outcome an identity, and says what it was given.</summary>
public sealed class Polite : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        foreach (var identity in batch.Identities)
        {
            context.Report(identity, new Outcome
            {
                Status = context.DryRun ? OutcomeStatus.Planned : OutcomeStatus.Succeeded,
                Code = "done",
                Message = $"{identity.Value} tags={identity.Tags.Count} attributes={identity.Attributes.Count}",
                Before = new JsonObject { ["attempt"] = batch.Attempt },
                After = new JsonObject { ["firstSentAt"] = batch.FirstSentAt?.ToString("O") },
                RequestId = "r1",
            });
        }

        context.Estimate(new Estimate { Requests = batch.Identities.Count, Duration = TimeSpan.FromSeconds(1) });
        return Task.CompletedTask;
    }
}
