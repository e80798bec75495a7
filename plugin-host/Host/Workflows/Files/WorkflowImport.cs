using System.Data.Common;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Forms;

namespace Cordon.Host.Workflows.Files;

/// <summary>Makes a workflow of a file. It is not enabled: somebody here has to have looked at it first.</summary>
internal sealed class WorkflowImport(WorkflowTables tables, WorkflowStore store)
{
    private const string Prefix = "/workflow";

    public async Task<WorkflowChange> RunAsync(Actor actor, WorkflowFile file, ImportNames names, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        if (file.CordonWorkflow != WorkflowFile.Format)
        {
            Refuse(
                problems,
                "/cordonWorkflow",
                $"This is format {file.CordonWorkflow}; this Cordon reads format {WorkflowFile.Format}.",
                "Export it from a Cordon of this version.");
        }

        var edit = await ReadAsync(file, names, problems, cancellationToken);
        if (problems.Count == 0)
        {
            var change = await store.CreateAsync(actor, edit, cancellationToken);
            return change with { Problems = [.. change.Problems.Select(Place)] };
        }

        // What else is wrong is told too; of what was not found once is enough.
        var places = problems.Select(problem => problem.Path).ToHashSet(StringComparer.Ordinal);
        var more = (await store.CheckAsync(actor, edit, cancellationToken)).Select(Place).Where(problem => !places.Contains(problem.Path));
        return WorkflowChange.Invalid([.. problems, .. more]);
    }

    private async Task<WorkflowEdit> ReadAsync(WorkflowFile file, ImportNames names, List<Problem> problems, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        var steps = new List<WorkflowStepEdit>();
        foreach (var step in file.Steps)
        {
            steps.Add(await StepAsync(connection, step, $"/steps/{steps.Count}", names, problems, cancellationToken));
        }

        return new WorkflowEdit
        {
            Name = names.Name ?? file.Name,
            Description = file.Description ?? "",
            CollectionId = await FindAsync(connection, "collection", file.Collection, "/collection", names.Collections, problems, cancellationToken),
            Enabled = false,
            Schedule = file.Schedule,
            Steps = steps,
        };
    }

    private static async Task<WorkflowStepEdit> StepAsync(
        DbConnection connection, WorkflowFileStep step, string place, ImportNames names, List<Problem> problems, CancellationToken cancellationToken) => new()
    {
        PluginId = step.Plugin,
        Version = names.Versions.GetValueOrDefault(step.Plugin) ?? step.Version,
        ActionId = step.Action,
        ConnectionId = await FindAsync(connection, "connection", step.Connection, $"{place}/connection", names.Connections, problems, cancellationToken),
        Options = step.Options is { } options ? FormJson.Read($"{Prefix}{place}/options", options, problems) : null,
        ObjectsPerRun = step.ObjectsPerRun,
        Takes = step.Takes,
    };

    /// <summary>The id of what the file names; null, with a problem, when it is not here.</summary>
    private static async Task<string?> FindAsync(
        DbConnection connection,
        string kind,
        string? inFile,
        string path,
        IReadOnlyDictionary<string, string> map,
        List<Problem> problems,
        CancellationToken cancellationToken)
    {
        if (inFile is null)
        {
            return null;
        }

        var name = map.GetValueOrDefault(inFile) ?? inFile;
        var id = await WorkflowTables.FindByNameAsync(connection, transaction: null, $"{kind}s", name, cancellationToken);
        if (id is null)
        {
            Refuse(
                problems,
                path,
                $"There is no {kind} named {name} here.",
                $"Make one of that name, or say which one to take instead: \"{kind}s\": {{ \"{inFile}\": \"its name here\" }}.");
        }

        return id;
    }

    private static Problem Place(Problem problem) => problem with { Path = Prefix + problem.Path };

    private static void Refuse(List<Problem> problems, string path, string message, string fix) =>
        problems.Add(new Problem { Path = Prefix + path, Message = message, Fix = fix });
}
