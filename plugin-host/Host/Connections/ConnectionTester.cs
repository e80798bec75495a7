using Cordon.Abstractions;
using Cordon.Host.Forms;
using Cordon.Host.SigningKeys;
using Cordon.Host.Workers.HostSide;
using Cordon.Host.Workers.Messages;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Connections;

/// <summary>Tries connections: the tests of the plugins that use them, each in a worker process, within a deadline.</summary>
internal sealed class ConnectionTester(SigningAuthority signing, RequestMetrics requests, TimeProvider time) : IDisposable
{
    /// <summary>Each test is a process of its own.</summary>
    private const int AtOnce = 4;

    /// <summary>Of one plugin.</summary>
    private const int MostNotes = 50;

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
        if (type.Tests.Count == 0)
        {
            return new ConnectionTestResult
            {
                Problems = Failed($"No plugin that works brings a test for connections of type {type.Name}.", "Try it with a dry run."),
            };
        }

        var complete = type.Form.FillDefaults(settings);
        var mask = new SecretMask(type.Form.Secrets(complete));
        var results = await Task.WhenAll(type.Tests.Select(test => WaitForSlotAsync(test, complete, cancellationToken)));
        return new ConnectionTestResult
        {
            // Two plugins may well stumble over the same thing.
            Problems = [.. results.SelectMany(result => result.Problems).Select(problem => Hide(problem, mask)).Distinct()],
            Notes = [.. results.SelectMany(result => result.Notes).Select(note => note with { Text = mask.Apply(note.Text)! })],
        };
    }

    public void Dispose() => _slots.Dispose();

    private async Task<ConnectionTestResult> WaitForSlotAsync(WorkerPlugin test, JObject settings, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            var notes = new List<ConnectionTestNote>();
            return new ConnectionTestResult { Problems = await AskAsync(test, settings, message => Note(test, message, notes), cancellationToken), Notes = notes };
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<IReadOnlyList<Problem>> AskAsync(
        WorkerPlugin test, JObject settings, Action<WorkerMessage> onMessage, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(test.Folder))
        {
            return Failed($"The files of the plugin {test.Id} are gone.", "Upload its package again.");
        }

        using var deadline = new CancellationTokenSource(_deadline, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var connection = FormJson.ToElement(settings);
        try
        {
            return await PluginTest.AskAsync(test, _limits, connection, Prepare, onMessage, ending.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Failed($"The test of {test.Id} did not end within {_deadline.TotalSeconds:0} s.", "Check that the system can be reached from here.");
        }

        void Prepare(Worker worker)
        {
            worker.Sign = signing.For(test, connection);
            worker.Requests = requests.For(test);
        }
    }

    private static Problem Hide(Problem problem, SecretMask mask) =>
        problem with { Path = mask.Apply(problem.Path), Message = mask.Apply(problem.Message), Fix = mask.Apply(problem.Fix) };

    private static void Note(WorkerPlugin test, WorkerMessage message, List<ConnectionTestNote> notes)
    {
        if (message is LogMessage { Level: >= Cordon.Abstractions.LogLevel.Information } line && notes.Count < MostNotes)
        {
            notes.Add(new ConnectionTestNote { Plugin = test.Id, IsWarning = line.Level > Cordon.Abstractions.LogLevel.Information, Text = line.Text });
        }
    }

    private static IReadOnlyList<Problem> Failed(string message, string fix) => [new Problem { Path = "", Message = message, Fix = fix }];
}
