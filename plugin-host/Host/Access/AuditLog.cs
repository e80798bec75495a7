using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Access;

/// <summary>
/// What everybody did, append-only. Each entry carries a hash over itself and the entry before, so that nothing can be changed, taken out or
/// put in without breaking the chain. Written in the transaction of the change it tells of: both happen, or neither.
/// </summary>
internal sealed class AuditLog(Database database, TimeProvider time)
{
    private const long PostgreSqlLock = 0x6175646974;

    /// <summary>What the first entry follows.</summary>
    public const string Origin = "";

    public async Task AppendAsync(DbTransaction transaction, AuditEntry entry, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        if (database.Dialect == Dialect.PostgreSql)
        {
            // SQLite lets one transaction write at a time; here the chain needs a lock of its own.
            await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", new { key = PostgreSqlLock }, transaction);
        }

        var last = await connection.QueryFirstOrDefaultAsync<(long Number, string Hash)>(new CommandDefinition(
            "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1", transaction: transaction, cancellationToken: cancellationToken));
        var row = new AuditRow
        {
            Number = last.Number + 1,
            At = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Actor = entry.Actor.Id,
            ActorName = entry.Actor.Name,
            Action = entry.Action,
            Subject = entry.Subject,
            Details = entry.Details,
        };
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO audit (number, at, actor, actor_name, action, subject, details, hash)
            VALUES (@Number, @At, @Actor, @ActorName, @Action, @Subject, @Details, @Hash)
            """,
            row with { Hash = Hash(row, last.Hash ?? Origin) },
            transaction,
            cancellationToken: cancellationToken));
    }

    /// <summary>The hash an entry must carry behind another. Every field has its length in front, so that none can run into the next.</summary>
    public static string Hash(AuditRow row, string before)
    {
        var text = new StringBuilder();
        foreach (var field in (string[])[before, $"{row.Number}", $"{row.At}", row.Actor, row.ActorName, row.Action, row.Subject, row.Details])
        {
            text.Append(field.Length).Append(':').Append(field);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
