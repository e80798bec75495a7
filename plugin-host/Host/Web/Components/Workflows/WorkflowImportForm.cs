using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Workflows.Files;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>A file that somebody sent, and what its names mean here. (Public because components' parameters must be.)</summary>
public sealed class WorkflowImportForm
{
    private WorkflowImportForm(string text)
    {
        Text = text;
        try
        {
            File = JsonSerializer.Deserialize(text, WorkflowFileJson.Default.WorkflowFile);
        }
        catch (JsonException exception)
        {
            Problems = [new Problem { Path = "/text", Message = $"This is no workflow: {exception.Message}", Fix = "Choose a file that Export has written." }];
        }
    }

    internal string Text { get; }

    /// <summary>Null, with a problem, when it is none.</summary>
    internal WorkflowFile? File { get; }

    internal IReadOnlyList<Problem> Problems { get; } = [];

    internal ImportNames Names { get; private init; } = new();

    internal static async Task<WorkflowImportForm> ReadAsync(IFormCollection posted, CancellationToken cancellationToken)
    {
        var text = posted["text"].ToString();
        if (posted.Files.GetFile("file") is { Length: > 0 } sent)
        {
            using var reader = new StreamReader(sent.OpenReadStream());
            text = await reader.ReadToEndAsync(cancellationToken);
        }

        var form = new WorkflowImportForm(text);
        return form.File is not { } file ? form : new WorkflowImportForm(text) { Names = ReadNames(posted, file) };
    }

    /// <summary>Each named once.</summary>
    internal static IEnumerable<string> ConnectionsOf(WorkflowFile file) => file.Steps.Select(step => step.Connection).OfType<string>().Distinct();

    /// <summary>Each named once, with the version of its first step.</summary>
    internal static IEnumerable<(string Id, string Version)> PluginsOf(WorkflowFile file) =>
        file.Steps.DistinctBy(step => step.Plugin).Select(step => (step.Plugin, step.Version));

    private static ImportNames ReadNames(IFormCollection posted, WorkflowFile file)
    {
        return new ImportNames
        {
            Name = Chosen("name"),
            Collections = Pairs(file.Collection is { } collection ? [collection] : [], _ => "collection"),
            Connections = Pairs(ConnectionsOf(file), index => $"connection/{index}"),
            Versions = Pairs(PluginsOf(file).Select(plugin => plugin.Id), index => $"version/{index}"),
        };

        string? Chosen(string name) => posted[name].ToString().Trim() is { Length: > 0 } text ? text : null;

        Dictionary<string, string> Pairs(IEnumerable<string> names, Func<int, string> field) =>
            names.Index().Where(name => Chosen(field(name.Index)) is not null).ToDictionary(name => name.Item, name => Chosen(field(name.Index))!);
    }
}
