using System.Data.Common;
using Cordon.Host.Catalog;
using Dapper;

namespace Cordon.Host.Workflows;

/// <summary>What the steps of an edit refer to, as it is in the transaction that saves them.</summary>
internal sealed record StepContext
{
    /// <summary>By id.</summary>
    public required IReadOnlyDictionary<string, InstalledPlugin> Plugins { get; init; }

    /// <summary>By id.</summary>
    public required IReadOnlyDictionary<string, StepConnection> Connections { get; init; }

    /// <summary>The steps that the workflow has now, by id.</summary>
    public required IReadOnlyDictionary<string, WorkflowStepRow> Stored { get; init; }

    public static async Task<StepContext> ReadAsync(
        PluginTables tables,
        DbTransaction transaction,
        IReadOnlyList<WorkflowStepEdit> steps,
        IReadOnlyList<WorkflowStepRow> stored,
        CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        var plugins = new Dictionary<string, InstalledPlugin>(StringComparer.Ordinal);
        foreach (var id in steps.Select(step => step.PluginId).Distinct())
        {
            if ((await tables.ReadAsync(connection, transaction, id, cancellationToken)).SingleOrDefault() is { } plugin)
            {
                plugins.Add(id, plugin);
            }
        }

        var connections = new Dictionary<string, StepConnection>(StringComparer.Ordinal);
        foreach (var id in steps.Select(step => step.ConnectionId).OfType<string>().Distinct())
        {
            if (await connection.QuerySingleOrDefaultAsync<StepConnection>(new CommandDefinition(
                "SELECT name, type, settings FROM connections WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken)) is { } found)
            {
                connections.Add(id, found);
            }
        }

        return new StepContext { Plugins = plugins, Connections = connections, Stored = stored.ToDictionary(step => step.Id, StringComparer.Ordinal) };
    }
}
