using System.Data.Common;
using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;
using Dapper;

namespace Cordon.Host.Runs.Execution;

/// <summary>Which identities a step takes, as a condition and as a number.</summary>
internal static class StepItems
{
    /// <summary>Identities of a step without an outcome in it, in the order of the run.</summary>
    public static async Task<List<JournalItem>> ReadAsync(
        DbConnection connection, RunStepRow step, long behind, long last, int limit, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT i.ordinal, i.identity FROM run_items i
            WHERE i.run = @run AND i.ordinal > @behind AND i.ordinal <= @last AND (i.steps & @bit) <> 0 AND {Taken(step.Input)}
                AND NOT EXISTS (SELECT 1 FROM run_outcomes o WHERE o.run = i.run AND o.step = @step AND o.ordinal = i.ordinal)
            ORDER BY i.ordinal LIMIT @limit
            """;
        Add("run", step.Run);
        Add("step", step.Step);
        Add("bit", 1L << (step.Step - 1));
        Add("behind", behind);
        Add("last", last);
        Add("limit", limit);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<JournalItem>();
        while (await row.ReadAsync(cancellationToken))
        {
            items.Add(new JournalItem
            {
                Ordinal = row.GetInt64(0),
                Identity = IdentityObject.FromText(row.GetString(1)),
            });
        }

        return items;

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>How many identities a step has. The first step also counts those that the host left alone: it holds their outcomes.</summary>
    public static Task<long> CountAsync(DbTransaction transaction, RunStepRow step, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            $"""
            SELECT count(*) FROM run_items i
            WHERE i.run = @run AND ((i.steps & @bit) <> 0 AND {Taken(step.Input)} OR @step = 1 AND i.steps = 0)
            """,
            new { run = step.Run, step = step.Step, bit = 1L << (step.Step - 1) },
            transaction,
            cancellationToken: cancellationToken));

    private static string Taken(StepInput takes) => takes switch
    {
        StepInput.Succeeded => Before(OutcomeStatus.Succeeded, OutcomeStatus.Unchanged, OutcomeStatus.Planned),
        StepInput.Failed => Before(OutcomeStatus.Failed, OutcomeStatus.Unknown),
        _ => "TRUE",
    };

    private static string Before(params ReadOnlySpan<OutcomeStatus> statuses) =>
        "EXISTS (SELECT 1 FROM run_outcomes p WHERE p.run = i.run AND p.step = @step - 1 AND p.ordinal = i.ordinal "
        + $"AND p.status IN ({string.Join(", ", statuses.ToArray().Select(status => $"'{status}'"))}))";
}
