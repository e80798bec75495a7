using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Tests.Storage;

public sealed class MigratorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Takes_every_step_once(string dialect)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(dialect);
        var migrator = new Migrator(database.Database, TimeProvider.System);

        var first = await migrator.RunAsync(Token);
        var second = await migrator.RunAsync(Token);

        Assert.Equal(Migration.All(database.Database.Dialect).Select(step => step.Number), first.Select(step => step.Number));
        Assert.Empty(second);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Takes_a_step_that_came_late(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using (var connection = await database.Database.OpenAsync(Token))
        {
            // As a database that went on from step 10 to 13 before 11 was there.
            await connection.ExecuteAsync("DROP INDEX run_steps_by_plugin; DROP TABLE signal_providers; DELETE FROM schema_steps WHERE number = 11");
        }

        var taken = await new Migrator(database.Database, TimeProvider.System).RunAsync(Token);

        Assert.Equal(11, Assert.Single(taken).Number);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Takes_every_step_once_when_two_start_at_the_same_time(string dialect)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(dialect);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new Migrator(database.Database, TimeProvider.System).RunAsync(Token), Token)));

        Assert.Equal(Migration.All(database.Database.Dialect).Count, runs.Sum(taken => taken.Count));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Refuses_a_database_of_a_newer_version(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using (var connection = await database.Database.OpenAsync(Token))
        {
            await connection.ExecuteAsync("INSERT INTO schema_steps (number, name, taken_at) VALUES (9999, 'later', 0)");
        }

        var exception = await Assert.ThrowsAsync<StorageException>(() => new Migrator(database.Database, TimeProvider.System).RunAsync(Token));

        Assert.StartsWith("The database is at step 9999; this version of Cordon knows ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Leaves_no_half_step_behind(string dialect)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(dialect);
        await using (var connection = await database.Database.OpenAsync(Token))
        {
            // The first step makes this table among others, and fails.
            await connection.ExecuteAsync("CREATE TABLE settings (x INTEGER)");
        }

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => new Migrator(database.Database, TimeProvider.System).RunAsync(Token));

        await using var after = await database.Database.OpenAsync(Token);
        Assert.Equal(0, await after.ExecuteScalarAsync<long>("SELECT count(*) FROM schema_steps"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => after.ExecuteAsync("SELECT count(*) FROM users"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Chains_audit_entries_whoever_writes_at_the_same_time(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var audit = new AuditLog(database.Database, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => AppendAsync(database.Database, audit, number), Token)));

        await using var connection = await database.Database.OpenAsync(Token);
        var rows = (await connection.QueryAsync<AuditRow>(
            "SELECT number, at, actor, actor_name AS ActorName, action, subject, details, hash FROM audit ORDER BY number")).ToList();
        Assert.Equal(Enumerable.Range(1, 20).Select(number => (long)number), rows.Select(row => row.Number));
        Assert.All(rows.Zip(rows.Prepend(null)), pair => Assert.Equal(AuditLog.Hash(pair.First, pair.Second?.Hash ?? AuditLog.Origin), pair.First.Hash));
    }

    private static async Task AppendAsync(Database database, AuditLog audit, int number)
    {
        await using var connection = await database.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await audit.AppendAsync(transaction, new AuditEntry { Actor = Actor.System, Action = "test.done", Subject = $"test/{number}" }, Token);
        await transaction.CommitAsync(Token);
    }
}
