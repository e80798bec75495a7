using System.Text.Json.Nodes;
using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Fails for identities whose value begins with <c>bad</c>, finds nothing to do for <c>odd</c>, sets the status for the rest.</summary>
public sealed class Choosy : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        foreach (var identity in batch.Identities)
        {
            context.Report(identity, Decide(identity, context));
        }

        return Task.CompletedTask;
    }

    private static Outcome Decide(Identity identity, IActionContext context)
    {
        if (identity.Value.StartsWith("bad", StringComparison.Ordinal))
        {
            return new Outcome { Status = OutcomeStatus.Failed, Code = "refused", Message = "Refused." };
        }

        if (identity.Value.StartsWith("odd", StringComparison.Ordinal))
        {
            return new Outcome { Status = OutcomeStatus.Unchanged, Code = "already", Message = "Nothing to do." };
        }

        return new Outcome
        {
            Status = context.DryRun ? OutcomeStatus.Planned : OutcomeStatus.Succeeded,
            Code = "set",
            Message = "Set.",
            Before = new JsonObject { ["status"] = identity.Status },
            After = new JsonObject { ["status"] = context.Options.GetProperty("mode").GetString() == "undo" ? "Active" : "Suspended", ["risk"] = "High" },
        };
    }
}
