using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs.History;

/// <summary>All that runs did to an identity, over all runs that are kept.</summary>
internal sealed class IdentityRuns(Database database)
{
    /// <summary>The newest first.</summary>
    /// <param name="identityId">Its id in the store.</param>
    public async Task<IReadOnlyList<IdentityRun>> ListAsync(string identityId, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<IdentityRunRow>(new CommandDefinition(
            """
            SELECT r.id AS RunId, r.title, r.dry_run AS DryRun, r.undo_of AS UndoOf, i.ordinal, s.action_name AS ActionName, o.status, o.code, o.message, o.at
            FROM run_items i JOIN runs r ON r.number = i.run JOIN run_steps s ON s.run = i.run
            JOIN run_outcomes o ON o.run = s.run AND o.step = s.step AND o.ordinal = i.ordinal
            WHERE i.identity_id = @identityId ORDER BY i.run DESC, s.step DESC LIMIT @limit
            """,
            new { identityId, limit },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.Show())];
    }
}
