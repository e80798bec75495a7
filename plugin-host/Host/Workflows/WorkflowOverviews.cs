using Cordon.Host.Catalog;
using Cordon.Host.Forms;
using Cordon.Host.Runs;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Workflows;

/// <summary>Lists workflows with what they do and how they fare: three statements, however many there are.</summary>
internal sealed class WorkflowOverviews(WorkflowTables tables, PluginCatalog catalog)
{
    private const string Page = "SELECT {0} FROM workflows w WHERE w.name_key > @after AND w.name_key LIKE @search ESCAPE '!' ORDER BY w.name_key LIMIT @limit";

    /// <summary>By name; <paramref name="after"/> is the name of the last one seen.</summary>
    /// <param name="search">A part of the name, or null for all.</param>
    public async Task<IReadOnlyList<WorkflowOverview>> ListAsync(string? search, string? after, int limit, CancellationToken cancellationToken)
    {
        var parameters = new { after = WorkflowRow.KeyOf(after ?? ""), search = LikePattern.Containing(WorkflowRow.KeyOf(search ?? "")), limit };
        var rows = await QueryAsync<WorkflowRow>(Of(WorkflowRow.Columns));
        var steps = (await QueryAsync<WorkflowStepRow>(
            $"SELECT {WorkflowStepRow.Columns} FROM workflow_steps s WHERE s.workflow_id IN ({Of("w.id")}) ORDER BY s.workflow_id, s.position"))
            .ToLookup(step => step.WorkflowId);
        const string Last = "(SELECT x.number FROM runs x WHERE x.workflow_id = w.id AND NOT x.dry_run ORDER BY x.number DESC LIMIT 1)";
        var runs = (await QueryAsync<RunBriefRow>($"SELECT {RunBriefRow.Columns} FROM runs r WHERE r.number IN ({Of(Last)})"))
            .ToDictionary(run => run.WorkflowId!, run => run.Show(), StringComparer.Ordinal);
        var plugins = (await catalog.ListAsync(null, cancellationToken)).ToDictionary(plugin => plugin.Id, StringComparer.Ordinal);
        return
        [
            .. rows.Select(row => new WorkflowOverview
            {
                Row = row,
                StepTitles = [.. steps[row.Id].Select(step => Title(step, plugins.GetValueOrDefault(step.PluginId)))],
                LastRun = runs.GetValueOrDefault(row.Id),
            }),
        ];

        async Task<List<T>> QueryAsync<T>(string sql)
        {
            await using var connection = await tables.OpenAsync(cancellationToken);
            return (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).AsList();
        }
    }

    private static string Of(string columns) => Page.Replace("{0}", columns, StringComparison.Ordinal);

    private static string Title(WorkflowStepRow step, InstalledPlugin? plugin) =>
        StepAction.Find(plugin, step.Release, step.ActionId) is { } action ? StepTitle.Of(action, FormJson.Parse(step.Options)) : step.ActionId;
}
