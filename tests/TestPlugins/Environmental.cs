using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Says which variables and arguments its process was given.</summary>
public sealed class Environmental : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        var names = Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal);
        var message = $"{string.Join(' ', names)} | {string.Join(' ', Environment.GetCommandLineArgs())}";
        context.Report(batch.Identities[0], new Outcome { Status = OutcomeStatus.Succeeded, Code = "done", Message = message });
        return Task.CompletedTask;
    }
}
