using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Throws what it did not expect.</summary>
public sealed class Throwing : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("out of cheese");
}
