using Npgsql;
using NpgsqlTypes;

namespace Cordon.Host.Runs.Outcomes;

/// <summary>All of a group in one statement.</summary>
internal sealed class PostgreSqlOutcomeTable(NpgsqlTransaction transaction, long run, int step) : IOutcomeTable
{
    public async Task<IReadOnlyList<OutcomeRecord>> InsertAsync(IReadOnlyList<OutcomeRecord> outcomes, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            INSERT INTO run_outcomes (run, step, ordinal, status, code, message, before, after, request_id, attempts, at)
            SELECT @run, @step, * FROM unnest(@ordinals, @statuses, @codes, @messages, @befores, @afters, @requests, @attempts, @ats)
            ON CONFLICT DO NOTHING RETURNING ordinal
            """;
        command.Parameters.AddWithValue("run", run);
        command.Parameters.AddWithValue("step", step);
        command.Parameters.AddWithValue("ordinals", outcomes.Select(outcome => outcome.Ordinal).ToArray());
        Texts("statuses", outcome => outcome.Status.ToString());
        Texts("codes", outcome => outcome.Code);
        Texts("messages", outcome => outcome.Message);
        Texts("befores", outcome => outcome.Before);
        Texts("afters", outcome => outcome.After);
        Texts("requests", outcome => outcome.RequestId);
        command.Parameters.AddWithValue("attempts", outcomes.Select(outcome => outcome.Attempts).ToArray());
        command.Parameters.AddWithValue("ats", outcomes.Select(outcome => outcome.At.ToUnixTimeMilliseconds()).ToArray());
        var written = await WrittenAsync(command, cancellationToken);
        return written.Count == outcomes.Count ? outcomes : [.. outcomes.Where(outcome => written.Contains(outcome.Ordinal))];

        // PostgreSQL's text cannot hold NUL.
        void Texts(string name, Func<OutcomeRecord, string?> text) => command.Parameters.AddWithValue(
            name, NpgsqlDbType.Array | NpgsqlDbType.Text, outcomes.Select(outcome => text(outcome)?.Replace('\0', '\uFFFD')).ToArray());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<HashSet<long>> WrittenAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var written = new HashSet<long>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            written.Add(row.GetInt64(0));
        }

        return written;
    }
}
