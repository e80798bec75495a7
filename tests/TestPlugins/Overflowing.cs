using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Overflows its stack.</summary>
public sealed class Overflowing : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        Descend(0);
        return Task.CompletedTask;
    }

    private static long Descend(long depth) => Descend(depth + 1) + depth;
}
