using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Workers.HostSide;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Connections;

/// <summary>Has a plugin look at a connection by its own test, in a worker. What becomes of the worker is a problem like any other.</summary>
internal static class PluginTest
{
    /// <param name="connection">Secrets in clear, defaults filled in.</param>
    /// <param name="prepare">What the worker may ask of the host.</param>
    public static async Task<IReadOnlyList<Problem>> AskAsync(
        WorkerPlugin test, WorkerLimits limits, JsonElement connection, Action<Worker> prepare, Action<WorkerMessage> onMessage, CancellationToken cancellationToken)
    {
        try
        {
            await using var worker = await Worker.StartAsync(test, limits, cancellationToken);
            prepare(worker);
            return await worker.TestAsync(connection, onMessage, cancellationToken);
        }
        catch (StopRunException stop)
        {
            return stop.Problems;
        }
        catch (Exception exception) when (exception is WorkerFailedException or PluginFailedException)
        {
            return [new Problem { Path = "", Message = $"The test of {test.Id} failed: {exception.Message}", Fix = "Tell the plugin's publisher." }];
        }
    }
}
