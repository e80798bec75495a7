using System.Runtime.InteropServices;
using Cordon.OktaSimulator.Options;

namespace Cordon.OktaSimulator;

/// <summary>The command <c>okta-simulator</c>.</summary>
internal static class SimulatorProgram
{
    private const int Done = 0;
    private const int BadUsage = 2;

    public static async Task<int> RunAsync(string[] args, TextReader input, TextWriter output, TextWriter error)
    {
        var command = CommandLine.Parse(args);
        if (command.ShowHelp)
        {
            await output.WriteAsync(CommandLine.Help);
            return Done;
        }

        if (command.Problems.Count > 0)
        {
            await error.WriteLineAsync(string.Join(Environment.NewLine, command.Problems));
            return BadUsage;
        }

        using var stop = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        try
        {
            await RunAsync(command, input, output, stop);
            return Done;
        }
        catch (SimulatorException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return BadUsage;
        }
    }

    private static async Task RunAsync(CommandLine command, TextReader input, TextWriter output, CancellationTokenSource stop)
    {
        await using var org = await SimulatedOrg.StartAsync(command.Options, stop.Token);
        await output.WriteLineAsync($"Okta simulator listening on {org.BaseAddress.GetLeftPart(UriPartial.Authority)}");
        if (!command.Quiet)
        {
            var counts = new Uri(org.BaseAddress, "/_simulator/counts");
            await output.WriteLineAsync($"{org.Org.Users.Last} users and an admin. Counts at {counts}. Ctrl-C stops it.");
        }

        await output.FlushAsync(CancellationToken.None);
        if (command.ExitWithStdin)
        {
            StopAtEndOf(input, stop);
        }

        await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Reading standard input cannot be cancelled, so it has a thread that the process does not wait for.</summary>
    private static void StopAtEndOf(TextReader input, CancellationTokenSource stop)
    {
        var reader = new Thread(() =>
        {
            while (input.ReadLine() is not null)
            {
                // Only the end matters.
            }

            stop.Cancel();
        });
        reader.IsBackground = true;
        reader.Start();
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        stop.Cancel();
    }
}
