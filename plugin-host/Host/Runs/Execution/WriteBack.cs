using System.Data.Common;
using System.Text.Json;
using Cordon.Host.Identities;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs.Execution;

/// <summary>
/// Tells the identities of a batch what was done to them: status and risk as the outcome's <c>after</c> has them, and the last action. Only what
/// succeeded counts, and nothing of a dry run.
/// </summary>
internal sealed class WriteBack(Database database, TimeProvider time)
{
    private const int ChunkSize = 10_000;

    /// <summary>In the transaction that ends the batch: both happen, or neither.</summary>
    public async Task WriteAsync(DbTransaction transaction, RunBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Run.DryRun)
        {
            return;
        }

        var rows = await transaction.Connection!.QueryAsync<(string Id, string? After)>(new CommandDefinition(
            """
            SELECT i.identity_id, o.after FROM run_outcomes o JOIN run_items i ON i.run = o.run AND i.ordinal = o.ordinal
            WHERE o.run = @run AND o.step = @step AND o.ordinal BETWEEN @first AND @last AND o.status = 'Succeeded'
            """,
            new { run = batch.Run.Number, step = batch.Step.Step, first = batch.First, last = batch.Last },
            transaction,
            cancellationToken: cancellationToken));
        foreach (var chunk in rows.Chunk(ChunkSize))
        {
            await UpdateAsync(transaction, batch, [.. chunk.Select(row => Change(row.Id, row.After))], cancellationToken);
        }
    }

    /// <summary>Texts that the outcome does not name are null. Folded here, because the databases fold other letters than this program does.</summary>
    private static IdentityChange Change(string id, string? after)
    {
        using var document = JsonDocument.Parse(after ?? "{}");
        return new IdentityChange(id, Text("status"), Text("risk"));

        string? Text(string name) =>
            document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private Task<int> UpdateAsync(DbTransaction transaction, RunBatch batch, IdentityChange[] changes, CancellationToken cancellationToken)
    {
        var source = database.Dialect == Dialect.Sqlite
            ? """
              (SELECT value ->> 0 AS id, value ->> 1 AS status, value ->> 2 AS status_key, value ->> 3 AS risk, value ->> 4 AS risk_key FROM json_each(@rows))
              """
            : """
              (SELECT value ->> 0 AS id, value ->> 1 AS status, value ->> 2 AS status_key, value ->> 3 AS risk, value ->> 4 AS risk_key
              FROM jsonb_array_elements(@rows::jsonb))
              """;
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            UPDATE identities SET {Texts(changes)}
                last_action = @action, last_action_key = @actionKey, last_run = @run, last_action_at = @now, updated_at = @now, version = version + 1
            FROM {source} w WHERE identities.id = w.id
            """,
            new { rows = Rows(changes), action = batch.Step.ActionName, actionKey = IdentityText.Fold(batch.Step.ActionName), run = batch.Run.Id, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancellationToken));
    }

    /// <summary>Only what some outcome names: each column that is set costs its index for every identity, changed or not.</summary>
    private static string Texts(IdentityChange[] changes)
    {
        var status = changes.Any(change => change.Status is not null) ? Coalesced("status") : "";
        var risk = changes.Any(change => change.Risk is not null) ? Coalesced("risk") : "";
        return status + risk;

        static string Coalesced(string column) =>
            $"{column} = coalesce(w.{column}, identities.{column}), {column}_key = coalesce(w.{column}_key, identities.{column}_key), ";
    }

    /// <summary>Sample: <c>[["019a…","SUSPENDED","suspended",null,null]]</c></summary>
    private static string Rows(IdentityChange[] changes) => JsonSerializer.Serialize(
        [.. changes.Select(change => (string?[])[change.Id, change.Status, Fold(change.Status), change.Risk, Fold(change.Risk)])],
        RunJson.Default.StringArrayArray);

    private static string? Fold(string? text) => text is null ? null : IdentityText.Fold(text);
}
