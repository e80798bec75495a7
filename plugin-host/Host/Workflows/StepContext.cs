using System.Data.Common;
using Cordon.Host.Catalog;
using Dapper;

namespace Cordon.Host.Workflows;

/// <summary>What the steps of an edit refer to, as it is in the transaction that saves them.</summary>
internal sealed record StepContext
{
    /// <summary>By id.</summary>
    public required IReadOnlyDictionary<string, InstalledPlugin> Plugins { get; init; }

    /// <summary>Types of connections, by id.</summary>
    public required IReadOnlyDictionary<string, string> ConnectionTypes { get; init; }

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

        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in steps.Select(step => step.ConnectionId).OfType<string>().Distinct())
        {
            if (await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
                "SELECT type FROM connections WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken)) is { } type)
            {
                types.Add(id, type);
            }
        }

        return new StepContext { Plugins = plugins, ConnectionTypes = types, Stored = stored.ToDictionary(step => step.Id, StringComparer.Ordinal) };
    }
}
