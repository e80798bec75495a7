using System.Data.Common;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs;

/// <summary>Short looks at the runs. Each reads a few entries of an index, however many runs there are.</summary>
internal sealed class RunOverviews(Database database, TimeProvider time)
{
    /// <summary>What failed longer ago is history.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    /// <param name="limit">How many of each kind.</param>
    public async Task<RunOverview> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var since = time.GetUtcNow() - Recent;
        return new RunOverview
        {
            AtWork = await NewestAsync(connection, limit, cancellationToken, RunStatus.Running, RunStatus.Queued, RunStatus.Interrupted),
            WaitingForApproval = await NewestAsync(connection, limit, cancellationToken, RunStatus.WaitingForApproval),
            Failed =
            [
                .. (await NewestAsync(connection, limit, cancellationToken, RunStatus.Failed, RunStatus.CompletedWithErrors)).Where(run => run.CreatedAt > since),
            ],
        };
    }

    /// <summary>The last runs of a workflow, the newest first, dry ones too.</summary>
    public async Task<IReadOnlyList<RunBrief>> OfWorkflowAsync(string workflowId, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<RunBriefRow>(new CommandDefinition(
            $"SELECT {RunBriefRow.Columns} FROM runs r WHERE r.workflow_id = @workflowId ORDER BY r.number DESC LIMIT @limit",
            new { workflowId, limit },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.Show())];
    }

    /// <summary>One statement a status: of several at once the databases would read and sort all that there are.</summary>
    private static async Task<IReadOnlyList<RunBrief>> NewestAsync(
        DbConnection connection, int limit, CancellationToken cancellationToken, params RunStatus[] statuses)
    {
        var found = new List<RunBrief>();
        foreach (var status in statuses)
        {
            var rows = await connection.QueryAsync<RunBriefRow>(new CommandDefinition(
                $"SELECT {RunBriefRow.Columns} FROM runs r WHERE r.status = @status ORDER BY r.number DESC LIMIT @limit",
                new { status = status.ToString(), limit },
                cancellationToken: cancellationToken));
            found.AddRange(rows.Select(row => row.Show()));
        }

        return [.. found.OrderByDescending(run => run.CreatedAt).Take(limit)];
    }
}
