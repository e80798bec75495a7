using System.CommandLine;
using Cordon.Host.Cli.Access;
using Cordon.Host.Cli.Db;
using Cordon.Host.Cli.Demo;
using Cordon.Host.Cli.Detections;
using Cordon.Host.Cli.Doctor;
using Cordon.Host.Cli.Identities;
using Cordon.Host.Cli.Okta;
using Cordon.Host.Cli.Plugins;
using Cordon.Host.Cli.Run;
using Cordon.Host.Cli.Serve;
using Cordon.Host.Cli.Syncs;
using Cordon.Host.Cli.Workflows;

namespace Cordon.Host.Cli;

/// <summary>The command line: every verb, and what to do with a line that names none of them.</summary>
internal static class CordonCommand
{
    private const string TraceVariable = "CORDON_TRACE";

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Cordon contains identity attacks: it runs plugins of actions over collections of identities.")
        {
            new DemoVerb(), new ServeVerb(), new RunVerb(), new PluginVerb(), new IdentitiesVerb(), new DetectionsVerb(), new WorkflowVerb(), new SyncVerb(), new OktaVerb(),
            new UserVerb(), new AuditVerb(), new DbVerb(), new DoctorVerb(),
        };
        var line = root.Parse(args);
        try
        {
            // Ctrl-C belongs to the verbs: a run finishes what is under way.
            var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
            var exitCode = await line.InvokeAsync(configuration);
            return line.Errors.Count > 0 ? ExitCode.BadInput : exitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"error: {exception.Message}");
            return ExitCode.BadInput;
        }
        catch (Exception exception)
        {
            // The edge of the program: what arrives here is a bug of ours, and a person needs a line, not a page.
            await Console.Error.WriteLineAsync($"error: Cordon failed: {exception.GetType().Name}: {exception.Message} "
                + $"This is a bug; set {TraceVariable}=1 and report what is printed then.");
            if (Environment.GetEnvironmentVariable(TraceVariable) == "1")
            {
                await Console.Error.WriteLineAsync(exception.StackTrace);
            }

            return ExitCode.DoneWithFailures;
        }
    }
}
