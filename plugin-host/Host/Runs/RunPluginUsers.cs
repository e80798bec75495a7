using System.Data.Common;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs;

/// <summary>Tells the catalog which runs that have not ended work with a plugin.</summary>
internal sealed class RunPluginUsers : IPluginUsers
{
    public async Task<IReadOnlyList<PluginUse>> FindAsync(
        DbConnection connection, DbTransaction? transaction, string pluginId, CancellationToken cancellationToken)
    {
        var steps = await connection.QueryAsync<(string Id, string Title, string Release, string Action)>(new CommandDefinition(
            """
            SELECT r.id, r.title, s.release, s.action_id FROM runs r JOIN run_steps s ON s.run = r.number
            WHERE r.status IN ('Queued', 'WaitingForApproval', 'Running', 'Interrupted') AND s.plugin_id = @pluginId ORDER BY r.number, s.step
            """,
            new { pluginId },
            transaction,
            cancellationToken: cancellationToken));
        return [.. steps.Select(step => new PluginUse
        {
            By = new RowUse { Kind = "run", Id = step.Id, Name = step.Title },
            Release = step.Release,
            ActionId = step.Action,
            Remedy = "Wait for its end, or cancel it.",
        })];
    }

    /// <summary>Nothing is to be done: a run without its plugin stops at its next batch, says why, and can be resumed when the plugin is back.</summary>
    public Task LetGoAsync(DbTransaction transaction, Actor actor, string pluginId, CancellationToken cancellationToken) => Task.CompletedTask;
}
