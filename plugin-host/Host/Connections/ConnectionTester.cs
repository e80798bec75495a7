using Cordon.Abstractions;
using Cordon.Host.Forms;
using Cordon.Host.SigningKeys;
using Cordon.Host.Workers.HostSide;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Connections;

/// <summary>Tries connections: the plugin's own test, in a worker process, within a deadline.</summary>
internal sealed class ConnectionTester(SigningAuthority signing, TimeProvider time) : IDisposable
{
    /// <summary>Each test is a process of its own.</summary>
    private const int AtOnce = 4;

    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);

    private static readonly WorkerLimits _limits = new()
    {
        Silence = TimeSpan.FromSeconds(45),
        Start = TimeSpan.FromSeconds(20),
        MemoryBytes = 512L * 1024 * 1024,
    };

    private readonly SemaphoreSlim _slots = new(AtOnce);

    /// <param name="settings">Checked by the form, secrets and all.</param>
    public async Task<ConnectionTestResult> TestAsync(ConnectionType type, JObject settings, CancellationToken cancellationToken)
    {
        if (type.Test is not { } test)
        {
            return Failed($"The plugin {type.PluginId} brings no test for connections of type {type.Name}.", "Try it with a dry run.");
        }

        if (!Directory.Exists(test.Folder))
        {
            return Failed($"The files of the plugin {type.PluginId} are gone.", "Upload its package again.");
        }

        await _slots.WaitAsync(cancellationToken);
        try
        {
            var complete = type.Form.FillDefaults(settings);
            var mask = new SecretMask(type.Form.Secrets(complete));
            var problems = await AskAsync(test, complete, cancellationToken);
            return new ConnectionTestResult { Problems = [.. problems.Select(problem => Hide(problem, mask))] };
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<IReadOnlyList<Problem>> AskAsync(WorkerPlugin test, JObject settings, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_deadline, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await using var worker = await Worker.StartAsync(test, _limits, ending.Token);
            var connection = FormJson.ToElement(settings);
            worker.Sign = signing.For(test, connection);
            return await worker.TestAsync(connection, _ => { }, ending.Token);
        }
        catch (StopRunException stop)
        {
            return stop.Problems;
        }
        catch (Exception exception) when (exception is WorkerFailedException or PluginFailedException)
        {
            return Failed($"The plugin's test failed: {exception.Message}", "Tell the plugin's publisher.").Problems;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Failed($"The test did not end within {_deadline.TotalSeconds:0} s.", "Check that the system can be reached from here.").Problems;
        }
    }

    private static Problem Hide(Problem problem, SecretMask mask) =>
        problem with { Path = mask.Apply(problem.Path), Message = mask.Apply(problem.Message), Fix = mask.Apply(problem.Fix) };

    private static ConnectionTestResult Failed(string message, string fix) =>
        new() { Problems = [new Problem { Path = "", Message = message, Fix = fix }] };
}
