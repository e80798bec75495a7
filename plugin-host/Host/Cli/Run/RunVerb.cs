using System.CommandLine;
using Cordon.Host.Workers.HostSide;
using Microsoft.Data.Sqlite;

namespace Cordon.Host.Cli.Run;

/// <summary><c>cordon run</c>: one action of a packaged plugin over a file of identities, without a server.</summary>
internal sealed class RunVerb : Command
{
    private readonly Option<string> _plugin = new("--plugin") { Description = "The plugin's zip.", Required = true, HelpName = "ZIP" };
    private readonly Option<string?> _action = new("--action") { Description = "The action's id; needed where the plugin has several.", HelpName = "ID" };
    private readonly Option<string> _identities = new("--identities")
    {
        Description = "CSV with a column named value, JSON array or NDJSON.", Required = true, HelpName = "FILE",
    };

    private readonly Option<string> _connection = new("--connection")
    {
        Description = "JSON; ${NAME} takes an environment variable.", Required = true, HelpName = "FILE",
    };

    private readonly Option<string?> _options = new("--options") { Description = "JSON: the action's options.", HelpName = "FILE" };
    private readonly Option<int?> _objects = new("--objects-per-run") { Description = "Most identities sent to the action in one call.", HelpName = "N" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would happen to each identity; change nothing." };
    private readonly Option<string> _journal = new("--journal")
    {
        Description = "Folder that remembers what was sent and what became of it.", DefaultValueFactory = _ => "./cordon-run", HelpName = "DIR",
    };

    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with an unfinished run; nothing is done twice." };
    private readonly Option<string?> _report = new("--report") { Description = "Write every outcome to a .csv or .json file.", HelpName = "FILE" };
    private readonly Option<bool> _json = new("--json") { Description = "Print one outcome a line and a summary last, as JSON." };
    private readonly Option<string?> _trustedKeys = new("--trusted-keys")
    {
        Description = "Refuse a package that no public key in this folder has signed.", HelpName = "DIR",
    };

    public RunVerb()
        : base("run", "Run an action over a file of identities.")
    {
        Option[] options =
        [
            _plugin, _action, _identities, _connection, _options, _objects, _dryRun, _journal, _resume, _report, _json, _trustedKeys,
        ];
        foreach (var option in options)
        {
            Options.Add(option);
        }

        SetAction((line, cancellationToken) => RunAsync(Read(line), cancellationToken));
    }

    /// <summary>Runs with the display that fits standard output, and prints why it could not.</summary>
    public static async Task<int> RunAsync(RunArguments arguments, CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        try
        {
            return await PrepareAndRunAsync(arguments, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before anything was sent.");
            return ExitCode.DoneWithFailures;
        }
        catch (SqliteException exception)
        {
            await Console.Error.WriteLineAsync($"error: {arguments.JournalFolder}: {JournalFault.Explain(exception)}");
            return ExitCode.BadInput;
        }
    }

    private static async Task<int> PrepareAndRunAsync(RunArguments arguments, CancellationToken cancellationToken)
    {
        // It is ready when the inputs have been read.
        using var standby = new WorkerStandby();
        var preparation = new RunPreparation(arguments);
        if (await preparation.PrepareAsync(cancellationToken) is not { } run)
        {
            return Refuse(preparation.Problems);
        }

        var session = new RunSession(arguments, run, standby, Display(arguments), TimeProvider.System);
        var exitCode = await session.RunAsync(cancellationToken);
        return session.Problems.Count > 0 ? Refuse(session.Problems) : exitCode;
    }

    private static int Refuse(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine($"error: {problem}");
        }

        return ExitCode.BadInput;
    }

    private static IRunDisplay Display(RunArguments arguments) =>
        arguments.Json ? new JsonLines(Console.OpenStandardOutput(), Console.Error)
        : Output.IsTerminal ? new TerminalDisplay(Output.Terminal())
        : new PlainLines(Console.Out, TimeProvider.System);

    private RunArguments Read(ParseResult line) => new()
    {
        PackageFile = line.GetRequiredValue(_plugin),
        Action = line.GetValue(_action),
        IdentitiesFile = line.GetRequiredValue(_identities),
        ConnectionFile = line.GetRequiredValue(_connection),
        OptionsFile = line.GetValue(_options),
        ObjectsPerRun = line.GetValue(_objects),
        DryRun = line.GetValue(_dryRun),
        JournalFolder = line.GetRequiredValue(_journal),
        Resume = line.GetValue(_resume),
        ReportFile = line.GetValue(_report),
        Json = line.GetValue(_json),
        TrustedKeysFolder = line.GetValue(_trustedKeys),
    };
}
