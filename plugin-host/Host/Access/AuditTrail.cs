using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Access;

/// <summary>Reads the audit log: page by page, or from end to end to see whether anybody has tampered with it.</summary>
internal sealed class AuditTrail(Database database)
{
    private const string Select = "SELECT number, at, actor, actor_name AS ActorName, action, subject, details, hash FROM audit";

    /// <summary>Newest first.</summary>
    /// <param name="before">The number after the first one wanted, or null.</param>
    public async Task<IReadOnlyList<AuditRow>> ListAsync(long? before, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<AuditRow>(new CommandDefinition(
            $"{Select} WHERE number < @before ORDER BY number DESC LIMIT @limit",
            new { before = before ?? long.MaxValue, limit },
            cancellationToken: cancellationToken))];
    }

    /// <summary>What was done with one thing, the newest first. Sample of a subject: <c>run/0198…</c></summary>
    public async Task<IReadOnlyList<AuditRow>> OfAsync(string subject, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<AuditRow>(new CommandDefinition(
            $"{Select} WHERE subject = @subject ORDER BY number DESC LIMIT @limit", new { subject, limit }, cancellationToken: cancellationToken))];
    }

    /// <summary>Walks the chain from the first entry to the last, or to the first that is broken.</summary>
    public async Task<AuditVerdict> VerifyAsync(CancellationToken cancellationToken)
    {
        var (number, hash) = (0L, AuditLog.Origin);
        await using var connection = await database.OpenAsync(cancellationToken);
        await foreach (var row in connection.QueryUnbufferedAsync<AuditRow>($"{Select} ORDER BY number").WithCancellation(cancellationToken))
        {
            if (row.Number != number + 1)
            {
                return new AuditVerdict { Entries = number, LastHash = hash, Broken = number + 1, Reason = $"it is missing; the next there is has number {row.Number}" };
            }

            if (row.Hash != AuditLog.Hash(row, hash))
            {
                return new AuditVerdict { Entries = number, LastHash = hash, Broken = row.Number, Reason = "it, or its link to the entry before, was changed" };
            }

            (number, hash) = (row.Number, row.Hash);
        }

        return new AuditVerdict { Entries = number, LastHash = hash };
    }
}
