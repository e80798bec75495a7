using System.CommandLine;
using System.Text.Json;
using Cordon.Host.Cli.Access;
using Cordon.Host.Workflows.Files;

namespace Cordon.Host.Cli.Workflows;

/// <summary><c>cordon workflow import FILE</c>: the same import as over HTTP.</summary>
internal sealed class WorkflowImportVerb : Command
{
    private readonly Argument<string> _file = new("file") { Description = "What 'workflow export' wrote." };
    private readonly Option<string?> _name = new("--name") { Description = "What to call it; without it, what the file says.", HelpName = "NAME" };
    private readonly Option<string[]> _collections = Map("--collection", "A collection's name in the file and here.", "THEIRS=OURS");
    private readonly Option<string[]> _connections = Map("--connection", "A connection's name in the file and here.", "THEIRS=OURS");
    private readonly Option<string[]> _versions = Map("--use", "The version of a plugin to use in place of the file's.", "PLUGIN=VERSION");
    private readonly StorageOptions _storage;

    public WorkflowImportVerb()
        : base("import", "Make a workflow of a file. It is not enabled before somebody has looked at it.")
    {
        Add(_file);
        Add(_name);
        Add(_collections);
        Add(_connections);
        Add(_versions);
        _storage = new StorageOptions(this);
        SetAction((line, cancellationToken) => StorageOptions.GuardAsync(() => RunAsync(line, cancellationToken)));
    }

    private static Option<string[]> Map(string name, string description, string help)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = help, DefaultValueFactory = _ => [] };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                result.AddError($"{name} {token.Value}: write it as {help}.");
            }
        });
        return option;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var file = line.GetRequiredValue(_file);
        var (workflow, fault) = await ReadAsync(file, cancellationToken);
        if (workflow is null)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync($"error: {file}: {fault}");
            return ExitCode.BadInput;
        }

        await using var services = await Installation.OpenAsync(_storage.Settings(line), cancellationToken);
        var change = await services.GetRequiredService<WorkflowImport>().RunAsync(AccessStore.Actor, workflow, Names(line), cancellationToken);
        foreach (var problem in change.Problems)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync($"error: {ProblemText.Of(problem)}");
        }

        if (change.Workflow is not { } made)
        {
            return ExitCode.BadInput;
        }

        await line.InvocationConfiguration.Output.WriteLineAsync($"Imported {made.Name} ({made.Id}). It is not enabled yet.");
        return ExitCode.Done;
    }

    private ImportNames Names(ParseResult line) => new()
    {
        Name = line.GetValue(_name),
        Collections = Pairs(line.GetRequiredValue(_collections)),
        Connections = Pairs(line.GetRequiredValue(_connections)),
        Versions = Pairs(line.GetRequiredValue(_versions)),
    };

    /// <summary>The last of two for the same name counts.</summary>
    private static Dictionary<string, string> Pairs(string[] texts)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            pairs[text[..equals]] = text[(equals + 1)..];
        }

        return pairs;
    }

    private static async Task<(WorkflowFile? Workflow, string? Fault)> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        try
        {
            return (await JsonSerializer.DeserializeAsync(content, WorkflowFileJson.Default.WorkflowFile, cancellationToken), "It is empty.");
        }
        catch (JsonException exception)
        {
            return (null, $"This is no workflow: {exception.Message}");
        }
    }
}
