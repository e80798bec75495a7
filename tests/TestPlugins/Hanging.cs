using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Never returns, never says a word, takes no notice of being cancelled.</summary>
public sealed class Hanging : IAction
{
    public Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken) =>
        Task.Delay(Timeout.Infinite, CancellationToken.None);
}
