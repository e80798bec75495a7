using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Logs without end.</summary>
public sealed class Flooding : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        while (true)
        {
            context.Log(LogLevel.Information, "and another thing");
        }
    }
}
