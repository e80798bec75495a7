using System.Runtime.InteropServices;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>
/// <c>cordon worker</c>: the process that loads one plugin and executes its batches. Standard input and output carry
/// messages; standard error is the log. The end of the input is the end of the process, whatever the plugin is doing.
/// </summary>
internal static class WorkerProgram
{
    private const int MaxMessageBytes = 256 * 1024 * 1024;

    public static async Task RunAsync()
    {
        // Nobody reads a worker's meters, and every request would be measured for them.
        AppContext.SetSwitch("System.Diagnostics.Metrics.Meter.IsSupported", isEnabled: false);

        // Ctrl-C reaches every process of the terminal; the host decides what a worker still finishes.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var writer = new MessageWriter<WorkerMessage>(Console.OpenStandardOutput(), WorkerMessageFormat.Write);
        var reader = new MessageReader<HostMessage>(Console.OpenStandardInput(), HostMessageFormat.Read, MaxMessageBytes);

        // Whatever a plugin prints must not get between the messages.
        Console.SetOut(Console.Error);
        Console.SetIn(TextReader.Null);

        // Nobody waits for it: it is done when the first batch comes, or the batch does the rest itself.
        _ = Task.Run(WarmUp.RunAsync);
        using var plugin = new PluginCalls(writer);
        using var beat = new HostBeat(plugin);
        while (await reader.ReadAsync(CancellationToken.None) is { } message)
        {
            beat.Heard();
            if (message is LoadMessage { BeatMs: { } limit })
            {
                beat.Watch(TimeSpan.FromMilliseconds(limit));
            }

            plugin.Handle(message);
        }

        // The host is gone or has closed the input: nothing is waited for, not even a plugin's own foreground threads.
        Environment.Exit(0);
    }
}
