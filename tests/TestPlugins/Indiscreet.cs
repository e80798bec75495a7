using System.Text.Json.Nodes;
using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Puts its secret into everything it says.</summary>
public sealed class Indiscreet : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        var secret = context.Connection.GetProperty("apiToken").GetString()!;
        context.Log(LogLevel.Warning, $"using {secret}");
        context.Progress($"sending {secret}");
        foreach (var identity in batch.Identities)
        {
            context.Report(identity, new Outcome
            {
                Status = OutcomeStatus.Succeeded,
                Code = "done",
                Message = $"Sent {secret}.",
                After = new JsonObject { ["token"] = secret },
            });
        }

        throw new InvalidOperationException($"with {secret}");
    }
}
