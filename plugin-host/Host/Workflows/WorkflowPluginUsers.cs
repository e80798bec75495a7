using System.Data.Common;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Forms;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Workflows;

/// <summary>Tells the catalog which steps use a plugin, and disables their workflows when it goes.</summary>
internal sealed class WorkflowPluginUsers(AuditLog audit, SealedDocuments documents) : IPluginUsers
{
    public async Task<IReadOnlyList<PluginUse>> FindAsync(
        DbConnection connection, DbTransaction? transaction, string pluginId, CancellationToken cancellationToken)
    {
        var workflows = (await WorkflowsAsync(connection, transaction, pluginId, cancellationToken)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        var steps = await connection.QueryAsync<WorkflowStepRow>(new CommandDefinition(
            $"SELECT {WorkflowStepRow.Columns} FROM workflow_steps s WHERE s.plugin_id = @pluginId",
            new { pluginId },
            transaction,
            cancellationToken: cancellationToken));
        return [.. steps.OrderBy(step => workflows[step.WorkflowId].NameKey, StringComparer.Ordinal).ThenBy(step => step.Position)
            .Select(step => Use(workflows[step.WorkflowId], step))];
    }

    public async Task LetGoAsync(DbTransaction transaction, Actor actor, string pluginId, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        foreach (var row in (await WorkflowsAsync(connection, transaction, pluginId, cancellationToken)).Where(row => row.Enabled))
        {
            var disabled = row with { Enabled = false, NextAt = null };
            await PluginTables.ExecuteAsync(
                transaction, "UPDATE workflows SET enabled = @Enabled, next_at = NULL, version = version + 1 WHERE id = @Id", disabled, cancellationToken);
            var steps = await WorkflowTables.StepsAsync(connection, transaction, row.Id, cancellationToken);
            await audit.AppendAsync(transaction, WorkflowAudit.Entry(actor, "workflow.disabled", disabled, steps), cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<WorkflowRow>> WorkflowsAsync(
        DbConnection connection, DbTransaction? transaction, string pluginId, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<WorkflowRow>(new CommandDefinition(
            $"SELECT {WorkflowRow.Columns} FROM workflows w WHERE w.id IN (SELECT workflow_id FROM workflow_steps WHERE plugin_id = @pluginId)",
            new { pluginId },
            transaction,
            cancellationToken: cancellationToken))).AsList();

    private PluginUse Use(WorkflowRow workflow, WorkflowStepRow step) => new()
    {
        By = new RowUse { Kind = "workflow", Id = workflow.Id, Name = workflow.Name },
        Release = step.Release,
        ActionId = step.ActionId,
        Remedy = "Take its steps with this plugin out.",
        Step = new PluginUseStep
        {
            Id = step.Id,
            Number = step.Position + 1,
            Revision = workflow.Version,
            Options = documents.Open(WorkflowStepRow.Purpose(step.Id), step.Sealed),
        },
    };
}
