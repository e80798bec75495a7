using System.CommandLine;
using System.Text.Json;
using Cordon.Host.Workflows;
using Cordon.Host.Workflows.Files;

namespace Cordon.Host.Cli.Workflows;

/// <summary><c>cordon workflow export NAME</c>: the same file as over HTTP.</summary>
internal sealed class WorkflowExportVerb : Command
{
    private readonly Argument<string> _name = new("name") { Description = "The workflow's name or id." };
    private readonly Option<string?> _out = new("--out") { Description = "The file to write; without it, standard output.", HelpName = "FILE" };
    private readonly StorageOptions _storage;

    public WorkflowExportVerb()
        : base("export", "Write a workflow as JSON, without its secrets.")
    {
        Add(_name);
        Add(_out);
        _storage = new StorageOptions(this);
        SetAction((line, cancellationToken) => StorageOptions.GuardAsync(() => RunAsync(line, cancellationToken)));
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var services = await Installation.OpenAsync(_storage.Settings(line), cancellationToken);
        var name = line.GetRequiredValue(_name);
        if (await services.GetRequiredService<WorkflowStore>().FindByNameOrIdAsync(name, cancellationToken) is not { } workflow)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync($"error: There is no workflow {name}.");
            return ExitCode.BadInput;
        }

        var text = JsonSerializer.Serialize(WorkflowExport.Of(workflow), WorkflowFileJson.Default.WorkflowFile) + "\n";
        if (line.GetValue(_out) is { } file)
        {
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }
        else
        {
            await line.InvocationConfiguration.Output.WriteAsync(text);
        }

        return ExitCode.Done;
    }
}
