using System.Data.Common;
using Cordon.Abstractions;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs.History;

/// <summary>The batches of a run: data requested, answers received.</summary>
internal sealed class RunBatches(Database database)
{
    /// <summary>The newest first.</summary>
    /// <param name="id">The run.</param>
    /// <param name="before">The step and number of the last one seen, or null.</param>
    public async Task<IReadOnlyList<RunBatchEntry>> ListAsync(string id, (int Step, long Number)? before, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<RunBatchRow>(new CommandDefinition(
            $"""
            SELECT {RunBatchRow.Columns} FROM runs r JOIN run_batches b ON b.run = r.number
            WHERE r.id = @id AND (b.step, b.number) < (@step, @number) ORDER BY b.step DESC, b.number DESC LIMIT @limit
            """,
            new { id, step = before?.Step ?? int.MaxValue, number = before?.Number ?? long.MaxValue, limit },
            cancellationToken: cancellationToken))).AsList();
        var entries = new List<RunBatchEntry>(rows.Count);
        foreach (var row in rows)
        {
            entries.Add(Show(row, await AnswersAsync(connection, row, cancellationToken)));
        }

        return entries;
    }

    private static RunBatchEntry Show(RunBatchRow row, IReadOnlyDictionary<OutcomeStatus, long> answers) => new()
    {
        Step = row.Step,
        Number = row.Number,
        Asked = row.Size,
        Attempts = row.Attempt,
        Node = row.Node,
        FirstSentAt = RunTime.Of(row.FirstSentAt),
        LastSentAt = RunTime.Of(row.SentAt),
        EndedAt = RunTime.Of(row.EndedAt),
        Answers = answers,
    };

    /// <summary>Outcomes that Cordon itself decided lie in between, and are no answers.</summary>
    private static async Task<IReadOnlyDictionary<OutcomeStatus, long>> AnswersAsync(DbConnection connection, RunBatchRow row, CancellationToken cancellationToken)
    {
        var counts = await connection.QueryAsync<(string Status, long Count)>(new CommandDefinition(
            """
            SELECT o.status, count(*) FROM run_batches b
            JOIN run_outcomes o ON o.run = b.run AND o.step = b.step AND o.ordinal >= b.first AND o.ordinal <= b.last
            WHERE b.run = @Run AND b.step = @Step AND b.number = @Number AND o.attempts > 0 GROUP BY o.status
            """,
            row,
            cancellationToken: cancellationToken));
        return counts.ToDictionary(count => Enum.Parse<OutcomeStatus>(count.Status), count => count.Count);
    }
}
