using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cordon.Host.Storage;

/// <summary>
/// The one way to the database: SQLite in the data folder, or PostgreSQL. Statements are written for both, with <c>@name</c> parameters;
/// where the two differ, <see cref="Dialect"/> decides. Safe to use from any thread.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly DbDataSource _source;
    private readonly KeptLookups _lookups;

    private Database(DbDataSource source, Dialect dialect)
    {
        _source = source;
        _lookups = new KeptLookups(source.OpenConnectionAsync);
        Dialect = dialect;
    }

    public Dialect Dialect { get; }

    /// <summary>Names the database. Sample: <c>Host=/var/run/postgresql;Database=cordon</c></summary>
    /// <param name="postgreSql">A connection string of PostgreSQL, or null for SQLite.</param>
    /// <param name="dataFolder">The folder of the SQLite file.</param>
    /// <exception cref="StorageException">The connection string is none.</exception>
    public static Database Open(string? postgreSql, string dataFolder)
    {
        if (postgreSql is not null)
        {
            try
            {
                return new Database(NpgsqlDataSource.Create(postgreSql), Dialect.PostgreSql);
            }
            catch (ArgumentException exception)
            {
                throw new StorageException($"--database is no connection string of PostgreSQL: {exception.Message} Sample: Host=localhost;Database=cordon;Username=cordon");
            }
        }

        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataFolder, "cordon.db"),
            ForeignKeys = true,
            DefaultTimeout = 30,
        };
        return new Database(SqliteFactory.Instance.CreateDataSource(settings.ConnectionString), Dialect.Sqlite);
    }

    /// <summary>An open connection, given back to the pool when it is disposed.</summary>
    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    /// <summary>The same for interfaces of the framework that do not wait.</summary>
    public DbConnection OpenNow() => _source.OpenConnection();

    /// <summary>
    /// A transaction that PostgreSQL gives up when this process says nothing in it for a while: what it has locked must not wait for a process that is
    /// frozen. Not for transactions that wait for people or files.
    /// </summary>
    public async Task<DbTransaction> BeginBriefAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (Dialect == Dialect.PostgreSql)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "SET LOCAL idle_in_transaction_session_timeout = '5s'", transaction: transaction, cancellationToken: cancellationToken));
        }

        return transaction;
    }

    /// <summary>The one row that a query finds by <c>@key</c>, or null. For the few queries that are asked all the time.</summary>
    public async Task<T?> LookUpAsync<T>(string sql, string key, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        if (Dialect == Dialect.Sqlite)
        {
            return await _lookups.FindAsync(sql, key, read, cancellationToken);
        }

        // PostgreSQL has one process for each connection: none is kept.
        await using var lookup = new KeptLookups(_source.OpenConnectionAsync);
        return await lookup.FindAsync(sql, key, read, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _lookups.DisposeAsync();
        await _source.DisposeAsync();
    }
}
