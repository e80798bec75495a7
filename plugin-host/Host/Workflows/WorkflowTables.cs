using System.Data.Common;
using Cordon.Host.Catalog;
using Dapper;

namespace Cordon.Host.Workflows;

/// <summary>Reads and writes the tables of workflows. Whoever writes holds a transaction of <see cref="BeginAsync"/>, one at a time.</summary>
internal sealed class WorkflowTables(PluginTables plugins)
{
    private const string Insert =
        """
        INSERT INTO workflows (id, name, name_key, description, collection_id, enabled, schedule, next_at, created_by, created_by_name, created_at, updated_at, version)
        VALUES (@Id, @Name, @NameKey, @Description, @CollectionId, @Enabled, @Schedule, @NextAt, @CreatedBy, @CreatedByName, @CreatedAt, @UpdatedAt, @Version)
        """;

    private const string Update =
        """
        UPDATE workflows SET name = @Name, name_key = @NameKey, description = @Description, collection_id = @CollectionId, enabled = @Enabled,
            schedule = @Schedule, next_at = @NextAt, updated_at = @UpdatedAt, version = @Version
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string InsertStep =
        """
        INSERT INTO workflow_steps (id, workflow_id, position, plugin_id, release, action_id, connection_id, options, sealed, objects_per_run, takes)
        VALUES (@Id, @WorkflowId, @Position, @PluginId, @Release, @ActionId, @ConnectionId, @Options, @Sealed, @ObjectsPerRun, @Takes)
        """;

    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => plugins.OpenAsync(cancellationToken);

    /// <summary>Nobody else changes workflows or plugins until the transaction ends: what a step was checked against stays true.</summary>
    public Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) => plugins.BeginAsync(connection, cancellationToken);

    public static async Task<WorkflowRow?> FindAsync(DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        await connection.QuerySingleOrDefaultAsync<WorkflowRow>(new CommandDefinition(
            $"SELECT {WorkflowRow.Columns} FROM workflows w WHERE w.id = @id", new { id }, transaction, cancellationToken: cancellationToken));

    public static async Task<IReadOnlyList<WorkflowStepRow>> StepsAsync(
        DbConnection connection, DbTransaction? transaction, string workflowId, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<WorkflowStepRow>(new CommandDefinition(
            $"SELECT {WorkflowStepRow.Columns} FROM workflow_steps s WHERE s.workflow_id = @workflowId ORDER BY s.position",
            new { workflowId },
            transaction,
            cancellationToken: cancellationToken))).AsList();

    /// <summary>The id of the row of a table that has this name, in lower case; null when there is none.</summary>
    public static Task<string?> FindByNameAsync(
        DbConnection connection, DbTransaction? transaction, string table, string name, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            $"SELECT id FROM {table} WHERE name_key = @key", new { key = WorkflowRow.KeyOf(name) }, transaction, cancellationToken: cancellationToken));

    /// <summary>As it may be shown.</summary>
    public async Task<Workflow> ShowAsync(DbConnection connection, DbTransaction? transaction, WorkflowRow row, CancellationToken cancellationToken)
    {
        var steps = new List<WorkflowStep>();
        var known = new Dictionary<string, InstalledPlugin?>(StringComparer.Ordinal);
        foreach (var step in await StepsAsync(connection, transaction, row.Id, cancellationToken))
        {
            if (!known.TryGetValue(step.PluginId, out var plugin))
            {
                plugin = (await plugins.ReadAsync(connection, transaction, step.PluginId, cancellationToken)).SingleOrDefault();
                known.Add(step.PluginId, plugin);
            }

            steps.Add(step.Show(plugin));
        }

        return row.Show(steps);
    }

    public Task<StepContext> ContextAsync(
        DbTransaction transaction, IReadOnlyList<WorkflowStepEdit> steps, IReadOnlyList<WorkflowStepRow> stored, CancellationToken cancellationToken) =>
        StepContext.ReadAsync(plugins, transaction, steps, stored, cancellationToken);

    /// <summary>False when somebody else changed it meanwhile.</summary>
    public static async Task<bool> WriteAsync(
        DbTransaction transaction, WorkflowRow row, IReadOnlyList<WorkflowStepRow> steps, CancellationToken cancellationToken)
    {
        if (await PluginTables.ExecuteAsync(transaction, row.Version == 1 ? Insert : Update, row, cancellationToken) == 0)
        {
            return false;
        }

        await PluginTables.ExecuteAsync(transaction, "DELETE FROM workflow_steps WHERE workflow_id = @Id", row, cancellationToken);
        foreach (var step in steps)
        {
            await PluginTables.ExecuteAsync(transaction, InsertStep, step, cancellationToken);
        }

        return true;
    }
}
