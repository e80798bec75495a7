using System.Data.Common;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Storage;
using Dapper;
using Npgsql;

namespace Cordon.Tests.Storage;

/// <summary>What every call that Cordon makes says on a connection whose session PostgreSQL has ended.</summary>
public sealed class StorageFailureTests
{
    private static readonly Dictionary<string, Func<DbConnection, DbTransaction, Task>> _calls = new()
    {
        ["execute"] = (connection, transaction) => connection.ExecuteAsync("UPDATE settings SET value = 'x'", transaction: transaction),
        ["execute with a token"] = (connection, transaction) =>
            connection.ExecuteAsync(new CommandDefinition("UPDATE settings SET value = 'x'", transaction: transaction, cancellationToken: Token)),
        ["execute through the transaction"] = (_, transaction) => transaction.Connection!.ExecuteAsync("UPDATE settings SET value = 'x'", transaction: transaction),
        ["query"] = (connection, transaction) => connection.QueryAsync<string>("SELECT value FROM settings", transaction: transaction),
        ["read"] = ReadAsync,
        ["copy"] = (connection, _) => CopyAsync(connection),
        ["commit"] = (_, transaction) => transaction.CommitAsync(Token),
        ["roll back"] = (_, transaction) => transaction.RollbackAsync(Token),
    };

    public static TheoryData<string> Calls => [.. _calls.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task The_first_call_after_the_end_says_that_the_connection_is_lost(string call)
    {
        await using var database = await TestDatabase.CreateAsync("PostgreSql");
        await using var connection = await database.Database.OpenAsync(Token);
        await using var transaction = await database.Database.BeginBriefAsync(connection, Token);
        await LostSession.EndAsync(database.Database, connection);

        var said = await Assert.ThrowsAnyAsync<DbException>(() => _calls[call](connection, transaction));

        Assert.Equal((true, true, false), Judged(said));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task So_does_every_call_after_one_that_nobody_heard(string call)
    {
        await using var database = await TestDatabase.CreateAsync("PostgreSql");
        await using var connection = await database.Database.OpenAsync(Token);
        await using var transaction = await database.Database.BeginBriefAsync(connection, Token);
        await LostSession.EndAsync(database.Database, connection);

        // A rollback on the way out keeps to itself what it met.
        await transaction.DisposeAsync();
        var said = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => _calls[call](connection, transaction));
        var next = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => database.Database.BeginBriefAsync(connection, Token));

        Assert.Equal(((true, true, false), (true, true, false)), (Judged(said), Judged(next)));
    }

    [Fact]
    public async Task So_does_a_transaction_that_was_given_up_because_its_process_was_frozen()
    {
        await using var database = await TestDatabase.CreateAsync("PostgreSql");
        await using var connection = await database.Database.OpenAsync(Token);
        await using var transaction = await database.Database.BeginBriefAsync(connection, Token);
        await LostSession.FreezeAsync(database.Database, connection);

        var first = await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("UPDATE settings SET value = 'x'", transaction: transaction));
        var commit = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => transaction.CommitAsync(Token));

        Assert.Equal(((true, true, false), (true, true, false)), (Judged(first), Judged(commit)));
    }

    [Fact]
    public async Task So_do_a_statement_and_a_copy_that_are_under_way()
    {
        await using var database = await TestDatabase.CreateAsync("PostgreSql");
        await using var connection = await database.Database.OpenAsync(Token);
        await using var copying = await database.Database.OpenAsync(Token);

        var sleeping = connection.ExecuteAsync("SELECT pg_sleep(60)");
        await LostSession.EndAsync(database.Database, connection);
        var statement = await Assert.ThrowsAnyAsync<DbException>(() => sleeping);
        var copy = await Assert.ThrowsAnyAsync<DbException>(() => CopyAsync(copying, () => LostSession.EndAsync(database.Database, copying)));

        Assert.Equal(((true, true, false), (true, true, false)), (Judged(statement), Judged(copy)));
    }

    [Fact]
    public async Task A_server_that_is_away_is_a_lost_connection_too()
    {
        await using var source = NpgsqlDataSource.Create("Host=/nowhere;Username=cordon;Database=cordon");

        var said = await Assert.ThrowsAnyAsync<DbException>(async () => await source.OpenConnectionAsync(Token));

        Assert.Equal((true, true, false), Judged(said));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_statement_that_cannot_work_loses_no_connection(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var connection = await database.Database.OpenAsync(Token);

        var said = await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("UPDATE nowhere SET value = 'x'"));

        Assert.Equal((true, false, true), Judged(said));
    }

    [Fact]
    public async Task A_fault_of_this_program_is_none_of_the_database()
    {
        await using var database = await TestDatabase.CreateAsync("PostgreSql");
        await using var connection = await database.Database.OpenAsync(Token);
        var sleeping = connection.ExecuteAsync("SELECT pg_sleep(0.05)");

        var twoAtOnce = await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("SELECT 1"));
        var none = Assert.Throws<InvalidOperationException>(() => Array.Empty<int>().Single());
        await sleeping;

        Assert.False(StorageFailure.IsLostConnection(twoAtOnce));
        Assert.Equal((false, false, true), Judged(none));
    }

    /// <summary>Whether it is a failure of the storage, a lost connection, and a fault of what is processed.</summary>
    private static (bool Is, bool IsLost, bool IsFault) Judged(Exception exception) =>
        (StorageFailure.Is(exception), StorageFailure.IsLostConnection(exception), ProcessingFault.Is(exception));

    private static async Task ReadAsync(DbConnection connection, DbTransaction transaction)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT value FROM settings";
        await using var row = await command.ExecuteReaderAsync(Token);
        await row.ReadAsync(Token);
    }

    private static async Task CopyAsync(DbConnection connection, Func<Task>? meanwhile = null)
    {
        await using var copy = await ((NpgsqlConnection)connection).BeginBinaryImportAsync("COPY settings (name, value) FROM STDIN (FORMAT BINARY)", Token);
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        await copy.StartRowAsync(Token);
        await copy.WriteAsync("name", Token);
        await copy.WriteAsync("value", Token);
        await copy.CompleteAsync(Token);
    }
}
