using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Finds a fault with every connection.</summary>
public sealed class ConnectionProbe : IConnectionTest
{
    public Task<IReadOnlyList<Problem>> TestAsync(IPluginContext context, CancellationToken cancellationToken)
    {
        context.Log(LogLevel.Debug, "knocking");
        context.Log(LogLevel.Information, "the harbour: fine");
        context.Log(LogLevel.Warning, "the lighthouse: missing, and not needed");
        return Task.FromResult<IReadOnlyList<Problem>>([new Problem { Path = "/domain", Message = "It does not answer.", Fix = "Check the name." }]);
    }
}
