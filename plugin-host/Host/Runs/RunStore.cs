using System.Data.Common;
using System.Runtime.CompilerServices;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs;

/// <summary>Reads runs and what became of their identities.</summary>
internal sealed class RunStore(Database database)
{
    private const int ExportPage = 2000;

    private const string OutcomeColumns =
        "o.step, o.ordinal, i.identity_id AS IdentityId, i.value, o.status, o.code, o.message, o.before, o.after, o.request_id AS RequestId, o.attempts, o.at";

    public async Task<Run?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, transaction: null, id, cancellationToken);
    }

    public static async Task<Run?> FindAsync(DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken)
    {
        if (await RowAsync(connection, transaction, id, cancellationToken) is not { } row)
        {
            return null;
        }

        var steps = await StepsAsync(connection, transaction, row.Number, cancellationToken);
        return row.Run([.. steps.Select(step => step.Show())]);
    }

    public static async Task<Run?> FindByCauseAsync(DbConnection connection, DbTransaction? transaction, string cause, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT id FROM runs WHERE cause = @cause", new { cause }, transaction, cancellationToken: cancellationToken)) is { } id
            ? await FindAsync(connection, transaction, id, cancellationToken)
            : null;

    public static Task<RunRow?> RowAsync(DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<RunRow>(new CommandDefinition(
            $"SELECT {RunRow.Columns} FROM runs r WHERE r.id = @id", new { id }, transaction, cancellationToken: cancellationToken));

    /// <param name="number">The run's number.</param>
    public static async Task<IReadOnlyList<RunStepRow>> StepsAsync(
        DbConnection connection, DbTransaction? transaction, long number, CancellationToken cancellationToken)
    {
        var steps = await connection.QueryAsync<RunStepRow>(new CommandDefinition(
            $"SELECT {RunStepRow.Columns} FROM run_steps s WHERE s.run = @number ORDER BY s.step", new { number }, transaction, cancellationToken: cancellationToken));
        return steps.AsList();
    }

    /// <summary>The newest first, behind the run <paramref name="after"/>.</summary>
    public async Task<RunList> ListAsync(RunFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var parameters = new DynamicParameters(new { limit = limit + 1, after });
        var where = Conditions(filter, parameters);
        if (after is not null)
        {
            where.Add("r.number < (SELECT number FROM runs WHERE id = @after)");
        }

        var rows = (await connection.QueryAsync<RunRow>(new CommandDefinition(
            $"SELECT {RunRow.Columns} FROM runs r{(where.Count == 0 ? "" : $" WHERE {string.Join(" AND ", where)}")} ORDER BY r.number DESC LIMIT @limit",
            parameters,
            cancellationToken: cancellationToken))).AsList();
        var shown = rows.Take(limit).ToList();
        var steps = shown.Count == 0 ? null : (await connection.QueryAsync<RunStepRow>(new CommandDefinition(
            $"SELECT {RunStepRow.Columns} FROM run_steps s WHERE s.run BETWEEN @oldest AND @newest ORDER BY s.run, s.step",
            new { oldest = shown[^1].Number, newest = shown[0].Number },
            cancellationToken: cancellationToken))).ToLookup(step => step.Run);
        return new RunList([.. shown.Select(row => row.Run([.. steps![row.Number].Select(step => step.Show())]))], rows.Count > limit ? shown[^1].Id : null);
    }

    /// <summary>By step and the order of the collection.</summary>
    public async Task<OutcomeList> OutcomesAsync(string id, OutcomeFilter filter, OutcomePlace? after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var found = await OutcomesAsync(connection, id, filter, after ?? OutcomePlace.Start, limit + 1, cancellationToken);
        return found.Count > limit
            ? new OutcomeList(found[..limit], new OutcomePlace(found[limit - 1].Step, found[limit - 1].Outcome.Ordinal))
            : new OutcomeList(found, null);
    }

    /// <summary>Every outcome there is when it is reached, for exports: memory does not grow with the run, and no statement stays open.</summary>
    public async IAsyncEnumerable<RunOutcome> AllOutcomesAsync(
        string id, OutcomeFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var place = OutcomePlace.Start;
        while (true)
        {
            var page = await OutcomesAsync(connection, id, filter, place, ExportPage, cancellationToken);
            foreach (var outcome in page)
            {
                yield return outcome;
            }

            if (page.Count < ExportPage)
            {
                yield break;
            }

            place = new OutcomePlace(page[^1].Step, page[^1].Outcome.Ordinal);
        }
    }

    /// <summary>How one identity of a run fared, step by step; empty when it is not of the run.</summary>
    /// <param name="ordinal">Its place in the run.</param>
    public async Task<IReadOnlyList<RunAttempt>> AttemptsAsync(string id, long ordinal, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var outcomes = (await connection.QueryAsync<RunOutcomeRow>(new CommandDefinition(
            $"""
            SELECT {OutcomeColumns} FROM runs r JOIN run_outcomes o ON o.run = r.number JOIN run_items i ON i.run = o.run AND i.ordinal = o.ordinal
            WHERE r.id = @id AND o.ordinal = @ordinal AND o.step IN (SELECT s.step FROM run_steps s WHERE s.run = r.number)
            """,
            new { id, ordinal },
            cancellationToken: cancellationToken))).ToDictionary(row => row.Step, row => row.Show());
        var attempts = await connection.QueryAsync<RunAttemptRow>(new CommandDefinition(
            """
            SELECT s.step, b.number AS Batch, b.attempt AS Attempts, b.first_sent_at AS FirstSentAt, b.sent_at AS LastSentAt
            FROM runs r JOIN run_steps s ON s.run = r.number
            LEFT JOIN run_batches b ON b.run = s.run AND b.step = s.step AND b.first <= @ordinal AND b.last >= @ordinal
            WHERE r.id = @id ORDER BY s.step
            """,
            new { id, ordinal },
            cancellationToken: cancellationToken));
        return [.. attempts.Select(row => row.Show(outcomes.GetValueOrDefault(row.Step)?.Outcome)).Where(attempt => attempt.Outcome is not null || attempt.Batch > 0)];
    }

    private static List<string> Conditions(RunFilter filter, DynamicParameters parameters)
    {
        var where = new List<string>();
        Add("r.workflow_id = @workflow", "workflow", filter.WorkflowId);
        Add("r.status = @status", "status", filter.Status?.ToString());
        Add("r.started_how = @trigger", "trigger", filter.Trigger?.ToString());
        Add("r.dry_run = @dryRun", "dryRun", filter.DryRun);
        Add("r.created_at >= @from", "from", filter.From?.ToUnixTimeMilliseconds());
        Add("r.created_at < @until", "until", filter.Until?.ToUnixTimeMilliseconds());
        return where;

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                where.Add(condition);
                parameters.Add(name, value);
            }
        }
    }

    private static async Task<List<RunOutcome>> OutcomesAsync(
        DbConnection connection, string id, OutcomeFilter filter, OutcomePlace after, int limit, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(new { id, limit, afterStep = after.Step, afterOrdinal = after.Ordinal });
        var where = new List<string> { "r.id = @id", "(o.step, o.ordinal) > (@afterStep, @afterOrdinal)" };
        if (filter.Step is { } step)
        {
            where.Add("o.step = @step");
            parameters.Add("step", step);
        }

        if (filter.Status is { } status)
        {
            where.Add("o.status = @status");
            parameters.Add("status", status.ToString());
        }

        if (filter.Code is { } code)
        {
            where.Add("o.code = @code");
            parameters.Add("code", code);
        }

        if (filter.Search is { Length: > 0 } search)
        {
            // Values of identities are compared in lower case; what the database makes of other letters than ASCII may differ.
            where.Add("lower(i.value) LIKE @search ESCAPE '!'");
            parameters.Add("search", LikePattern.Containing(search.ToLowerInvariant()));
        }

        var rows = await connection.QueryAsync<RunOutcomeRow>(new CommandDefinition(
            $"""
            SELECT {OutcomeColumns} FROM runs r JOIN run_outcomes o ON o.run = r.number JOIN run_items i ON i.run = o.run AND i.ordinal = o.ordinal
            WHERE {string.Join(" AND ", where)} ORDER BY o.step, o.ordinal LIMIT @limit
            """,
            parameters,
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.Show())];
    }
}
