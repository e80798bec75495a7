using System.Collections.Concurrent;
using System.Data.Common;

namespace Cordon.Host.Storage;

/// <summary>
/// Queries for one row by its key that every other call of the server asks, kept prepared on connections of their own. In SQLite, preparing such
/// a query takes longer than answering it. Safe to use from any thread.
/// </summary>
internal sealed class KeptLookups(Func<CancellationToken, ValueTask<DbConnection>> open) : IAsyncDisposable
{
    private const int MostKept = 16;

    private readonly ConcurrentDictionary<string, ConcurrentBag<DbCommand>> _free = new(StringComparer.Ordinal);

    public async Task<T?> FindAsync<T>(string sql, string key, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var free = _free.GetOrAdd(sql, _ => []);
        var command = free.TryTake(out var kept) ? kept : await PrepareAsync(sql, cancellationToken);
        var isWhole = false;
        try
        {
            command.Parameters[0].Value = key;
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            var found = await row.ReadAsync(cancellationToken) ? read(row) : null;
            isWhole = true;
            return found;
        }
        finally
        {
            if (isWhole && free.Count < MostKept)
            {
                free.Add(command);
            }
            else
            {
                await EndAsync(command);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _free.Values.SelectMany(free => free))
        {
            await EndAsync(command);
        }
    }

    private async Task<DbCommand> PrepareAsync(string sql, CancellationToken cancellationToken)
    {
        var connection = await open(cancellationToken);
        var command = connection.CreateCommand();
        command.CommandText = sql;
        var key = command.CreateParameter();
        key.ParameterName = "@key";
        command.Parameters.Add(key);
        return command;
    }

    private static async Task EndAsync(DbCommand command)
    {
        var connection = command.Connection!;
        await command.DisposeAsync();
        await connection.DisposeAsync();
    }
}
