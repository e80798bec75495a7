using System.Data.Common;
using Npgsql;

namespace Cordon.Host.Storage;

/// <summary>
/// Tells a database that fails, which is waited for, from a fault of this program, which is not. A connection that PostgreSQL has ended says so once, as
/// a <see cref="DbException"/>, at the first call that meets it: after a restart, a fail-over, or because this process was frozen inside a transaction. If
/// that call was a rollback on the way out, nobody hears of it, and Npgsql answers whatever comes next with an <see cref="InvalidOperationException"/>
/// ("Connection is not open", "Transaction is already completed", or that the transaction is disposed).
/// </summary>
internal static class StorageFailure
{
    /// <summary>The database fails, in whatever way. What was not committed can be done again.</summary>
    public static bool Is(Exception exception) => exception is DbException || IsLostConnection(exception);

    /// <summary>The connection is gone, and with it the transaction: a new one may work at once.</summary>
    public static bool IsLostConnection(Exception exception) => exception switch
    {
        PostgresException { SqlState: var state } => HasEndedSession(state),
        NpgsqlOperationInProgressException => false,
        NpgsqlException => true,
        InvalidOperationException { Source: "Npgsql" } => true,
        _ => false,
    };

    /// <summary>By SQLSTATE: connection exceptions, an end by an administrator, a crash or a timeout, a server that starts or stops.</summary>
    private static bool HasEndedSession(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) || state is "25P03" or "25P04" or "57P01" or "57P02" or "57P03" or "57P05";
}
