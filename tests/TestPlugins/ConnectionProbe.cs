using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Finds a fault with every connection.</summary>
public sealed class ConnectionProbe : IConnectionTest
{
    public Task<IReadOnlyList<Problem>> TestAsync(IPluginContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Problem>>([new Problem { Path = "/domain", Message = "It does not answer.", Fix = "Check the name." }]);
}
