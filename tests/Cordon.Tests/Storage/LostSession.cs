using System.Data.Common;
using Cordon.Host.Storage;
using Dapper;
using Npgsql;

namespace Cordon.Tests.Storage;

/// <summary>Ends sessions of PostgreSQL, as an administrator, a fail-over or a timeout does.</summary>
internal static class LostSession
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Ends the session of a connection, and waits until it is gone.</summary>
    public static async Task EndAsync(Database database, DbConnection connection)
    {
        var pid = ((NpgsqlConnection)connection).ProcessID;
        await using var other = await database.OpenAsync(Token);
        await other.ExecuteAsync("SELECT pg_terminate_backend(@pid)", new { pid });
        await UntilGoneAsync(other, pid);
    }

    /// <summary>Has PostgreSQL end the session of a connection that says nothing in its transaction, and waits until it is gone.</summary>
    public static async Task FreezeAsync(Database database, DbConnection connection)
    {
        await connection.ExecuteAsync("SET LOCAL idle_in_transaction_session_timeout = '10ms'");
        await using var other = await database.OpenAsync(Token);
        await UntilGoneAsync(other, ((NpgsqlConnection)connection).ProcessID);
    }

    /// <summary>Ends every other session of the database; how many there were.</summary>
    public static async Task<int> EndAllAsync(DbConnection own) => await own.ExecuteScalarAsync<int>(
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> current_setting('application_name')
        """);

    private static async Task UntilGoneAsync(DbConnection other, int pid)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (await other.ExecuteScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE pid = @pid", new { pid }) > 0)
        {
            await tick.WaitForNextTickAsync(Token);
        }
    }
}
