using System.Data.Common;
using Cordon.Abstractions;
using Cordon.Host.Identities;
using Cordon.Host.Runs.Guarding;
using Cordon.Host.Runs.Outcomes;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cordon.Host.Runs.Snapshots;

/// <summary>Copies identities into a run and decides which of them are never sent.</summary>
internal sealed class RunSnapshot(DbTransaction transaction, long run, Guardrails guardrails, RunHash hash, TimeProvider time)
{
    private readonly HashSet<string> _protected = [.. guardrails.ProtectedLogins.Select(login => IdentityText.Fold(login.Trim()))];
    private readonly List<OutcomeRecord> _held = [];

    /// <summary>How many identities the run has, whether they are sent or not.</summary>
    public long Total { get; private set; }

    /// <summary>How many of them are never sent; they have their outcome.</summary>
    public long Held => _held.Count;

    public async Task WriteAsync(IAsyncEnumerable<RunItem> items, CancellationToken cancellationToken)
    {
        await using (var table = await TableAsync(cancellationToken))
        {
            await foreach (var item in items)
            {
                var outcome = OwnDecision(item);
                var steps = outcome is null ? item.Steps : 0;
                await table.AddAsync(item with { Steps = steps }, cancellationToken);
                hash.Add(item.IdentityId, item.Value, item.Identity, steps);
                Total++;
                if (outcome is not null)
                {
                    _held.Add(outcome);
                }
            }

            await table.CompleteAsync(cancellationToken);
        }

        if (_held.Count > 0)
        {
            await using var outcomes = OutcomeTable.In(transaction, run, step: 1);
            await outcomes.InsertAsync(_held, cancellationToken);
        }
    }

    private async Task<IItemTable> TableAsync(CancellationToken cancellationToken) => transaction is SqliteTransaction sqlite
        ? new SqliteItemTable(sqlite, run)
        : await PostgreSqlItemTable.CreateAsync((NpgsqlConnection)transaction.Connection!, run, cancellationToken);

    private OutcomeRecord? OwnDecision(RunItem item)
    {
        var why = item.IsProtected ? $"is tagged {RunRules.ProtectedTag}"
            : _protected.Contains(IdentityText.Fold(item.Value)) ? "is one of the protected logins of the guardrails"
            : null;
        return why is null ? null : new OutcomeRecord
        {
            Ordinal = item.Ordinal,
            Identity = item.Value,
            Status = OutcomeStatus.Skipped,
            Code = "protected",
            Message = $"{item.Value} {why} and is never acted on.",
            Attempts = 0,
            At = time.GetUtcNow(),
        };
    }
}
