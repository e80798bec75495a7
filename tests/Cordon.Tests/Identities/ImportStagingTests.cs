using System.Runtime.CompilerServices;
using System.Text;
using Cordon.Host.Access;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Identities.Imports;
using Cordon.Tests.Storage;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cordon.Tests.Identities;

/// <summary>What others see and do while an import is in the middle of its file.</summary>
public sealed class ImportStagingTests
{
    /// <summary>More than an import writes in one transaction, so that some of it is in the database before the file is read to its end.</summary>
    private const int Rows = 45_000;

    private static readonly Actor _ann = new() { Id = "u1", Name = "Ann" };

    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Others_write_and_see_nothing_of_it_until_all_of_it_is_there(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Import.OfAsync(database, """{"value":"old","status":"ACTIVE","tags":["a"]}""");
        var import = StartAsync(database, """{"value":"old","status":"LOCKED"}""");
        await UntilStagedAsync(database);

        var collection = await new CollectionStore(database.Database, Audit(database), TimeProvider.System)
            .CreateAsync(new CollectionEdit { Name = "A", Filter = "value pr" }, _ann, Token);
        var during = await StatesAsync(database);
        var old = (await ListAsync(database, "value eq \"old\"")).Single();
        _goOn.SetResult();
        var report = await import;

        Assert.Equal(ChangeState.Done, collection.State);
        Assert.Equal((1, 1, "ACTIVE"), (during.All, during.Tagged, old.Status));
        Assert.Equal((true, Rows, 1), (report.Applied, report.Added, report.Changed));
        Assert.Equal((Rows + 1, Rows + 1), await StatesAsync(database));
        Assert.Equal("LOCKED", (await ListAsync(database, "value eq \"old\"")).Single().Status);
        Assert.Equal(0, await CountAsync(database, "SELECT count(*) FROM identity_changes"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Keeps_what_somebody_changed_meanwhile_where_the_file_says_nothing_of_it(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Import.OfAsync(database, "{\"value\":\"old\",\"status\":\"ACTIVE\",\"tags\":[\"a\"],\"x\":1,\"y\":1}\n{\"value\":\"gone\"}");
        var import = StartAsync(database, "{\"value\":\"old\",\"status\":\"LOCKED\",\"x\":2,\"y\":null}\n{\"value\":\"gone\",\"status\":\"LOCKED\"}");
        await UntilStagedAsync(database);

        var (old, gone) = ((await ListAsync(database, "value eq \"old\"")).Single(), (await ListAsync(database, "value eq \"gone\"")).Single());
        var tagged = await Store(database).SetTagsAsync(old.Id, ["b", "c"], old.Version, _ann, Token);
        var deleted = await Store(database).DeleteAsync(gone.Id, gone.Version, _ann, Token);
        _goOn.SetResult();
        await import;

        Assert.Equal((ChangeState.Done, ChangeState.Done), (tagged, deleted));
        var after = (await ListAsync(database, "value eq \"old\"")).Single();
        Assert.Equal(("LOCKED", "b,c", """{"x":2}""", old.Version + 2), (after.Status, string.Join(',', after.Tags), after.Attributes, after.Version));
        Assert.Equal([after.Id], (await ListAsync(database, "tags eq \"c\" and attributes.x eq 2")).Select(identity => identity.Id));
        Assert.Empty(await ListAsync(database, "tags eq \"a\" and value eq \"old\""));
        Assert.Empty(await ListAsync(database, "value eq \"gone\""));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Takes_back_what_it_staged_when_it_fails(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Import.OfAsync(database, """{"value":"old","status":"ACTIVE"}""");
        var import = StartAsync(database, """{"value":"old","status":"LOCKED"}""");
        await UntilStagedAsync(database);

        _goOn.SetException(new IOException("The disk is gone."));
        await Assert.ThrowsAsync<IOException>(() => import);

        Assert.Equal((1, 0), await StatesAsync(database));
        Assert.Equal("ACTIVE", (await ListAsync(database, "value eq \"old\"")).Single().Status);
        Assert.Equal(1, await CountAsync(database, "SELECT (SELECT count(*) FROM identities) + (SELECT count(*) FROM identity_tags) + (SELECT count(*) FROM identity_changes)"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_second_import_waits_for_the_first_and_sees_what_it_made(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var first = StartAsync(database, """{"value":"new","status":"ACTIVE"}""");
        await UntilStagedAsync(database);

        var second = Import.OfAsync(database, """{"value":"new","status":"LOCKED"}""");
        _goOn.SetResult();
        await first;

        Assert.Equal((0, 1), ((await second).Added, (await second).Changed));
    }

    /// <summary>What a killed process leaves, told in the language of the tables: hidden identities with their tags, and changes of others.</summary>
    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task The_start_of_the_server_clears_what_a_killed_import_left(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Import.OfAsync(database, string.Join('\n', Enumerable.Range(0, 5000).Select(i => $$"""{"value":"p{{i}}","tags":["a","B"]}""")));
        await using (var connection = await database.Database.OpenAsync(Token))
        {
            await connection.ExecuteAsync("UPDATE identity_horizon SET number = 1");
            var fields = string.Join(", ", IdentityFields.Names);
            await connection.ExecuteAsync(
                $"INSERT INTO identity_changes ({fields}, before, before_version, moves_tags) SELECT {fields}, '{{}}', 1, FALSE FROM identities WHERE number = 1");
        }

        using var cleanup = new ImportCleanup(database.Database, NullLogger<ImportCleanup>.Instance);
        await cleanup.StartAsync(Token);
        await cleanup.ExecuteTask!;

        Assert.Equal(1, await CountAsync(database, "SELECT count(*) FROM identities"));
        Assert.Equal(2, await CountAsync(database, "SELECT count(*) FROM identity_tags"));
        Assert.Equal(0, await CountAsync(database, "SELECT count(*) FROM identity_changes"));
        Assert.Equal(1, (await Import.OfAsync(database, """{"value":"p4999"}""")).Added);
    }

    private static AuditLog Audit(TestDatabase database) => new(database.Database, TimeProvider.System);

    private static IdentityStore Store(TestDatabase database) => new(database.Database, Audit(database), TimeProvider.System);

    private static async Task<IReadOnlyList<StoredIdentity>> ListAsync(TestDatabase database, string filter) =>
        (await Store(database).ListAsync(new IdentitySelection { Filter = FilterReading.Of(filter).Filter }, IdentitySort.Default, after: null, 10, Token)).Items;

    private static async Task<(long All, long Tagged)> StatesAsync(TestDatabase database) =>
        (await Store(database).CountAsync(IdentitySelection.Everything, Token),
            await Store(database).CountAsync(new IdentitySelection { Filter = FilterReading.Of("tags eq \"a\"").Filter }, Token));

    private static async Task<long> CountAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.Database.OpenAsync(Token);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private static async Task UntilStagedAsync(TestDatabase database)
    {
        while (await CountAsync(database, "SELECT count(*) FROM identities WHERE number > (SELECT number FROM identity_horizon)") == 0)
        {
            await Task.Yield();
        }
    }

    /// <summary>An import of <paramref name="first"/> and many others that stops before the end of its file until it may go on.</summary>
    private Task<ImportReport> StartAsync(TestDatabase database, string first) => Import.OfAsync(database, RowsAsync(first, Token));

    private async IAsyncEnumerable<IdentityRow> RowsAsync(string first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = first.Split('\n').Concat(Enumerable.Range(0, Rows).Select(i => $$"""{"value":"p{{i}}","tags":["a"]}"""));
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        await foreach (var row in IdentityFile.ReadAsync("a.ndjson", file, cancellationToken))
        {
            yield return row;
        }

        await _goOn.Task;
    }
}
