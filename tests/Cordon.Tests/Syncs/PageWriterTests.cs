using Cordon.Abstractions;
using Cordon.Host.Syncs;
using Cordon.Host.Syncs.Pages;
using Cordon.Tests.Identities;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Syncs;

/// <summary>Pages into the store, without a worker.</summary>
public sealed class PageWriterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Somebody_who_is_imported_in_the_middle_of_a_first_pass_is_known_to_it(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var pages = await OpenAsync(database);

        await pages.WriteAsync([Page("1", ("1", "ann"), ("2", "bob"))], Token);
        await Import.OfAsync(database, """{"value":"Cyd","source":"okta","risk":"high"}""");
        await pages.WriteAsync([Page("2", ("3", "cyd"), ("4", "dee")), Page("3", ("2", "bobby"), ("5", "eve"))], Token);

        Assert.Equal(
            ["ann 1 -", "bobby 2 -", "cyd 3 high", "dee 4 -", "eve 5 -"],
            await ReadAsync(database, "SELECT value || ' ' || external_id || ' ' || CASE risk WHEN '' THEN '-' ELSE risk END FROM identities ORDER BY external_id"));
        Assert.Equal(["3 3 {\"identity\":6}"], await ReadAsync(database, "SELECT s.cursor || ' ' || p.pages || ' ' || p.counts FROM syncs s JOIN sync_passes p ON p.id = 1"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task What_comes_twice_together_stands_as_it_came_last(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var pages = await OpenAsync(database);

        await pages.WriteAsync([Page("1", ("1", "ann"), ("2", "bob")), Page("2", ("1", "anna"))], Token);

        Assert.Equal(["anna 1", "bob 2"], await ReadAsync(database, "SELECT value || ' ' || external_id FROM identities ORDER BY external_id"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task What_comes_with_each_of_its_holders_counts_once(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var pages = await OpenAsync(database);
        var admin = new CollectedObject { Kind = "role", ExternalId = "SUPER_ADMIN", Name = "Super administrator" };

        await pages.WriteAsync([Of("1", admin, admin)], Token);
        await pages.WriteAsync([Of("2", admin), Of("3", admin with { ExternalId = "APP_ADMIN" })], Token);

        Assert.Equal(["{\"role\":2}"], await ReadAsync(database, "SELECT counts FROM sync_passes"));

        static IncomingPage Of(string cursor, params CollectedObject[] roles) => IncomingPage.Of(new CollectedPage { Identities = [], Objects = roles, Cursor = cursor });
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Of_pages_that_came_together_those_below_the_limit_are_stored(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var pages = await OpenAsync(database, most: 3);

        var stop = await Assert.ThrowsAsync<SyncException>(() => pages.WriteAsync([Page("1", ("1", "ann"), ("2", "bob")), Page("2", ("3", "cyd"), ("4", "dee"))], Token));

        Assert.Contains("limit of 3", stop.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(["ann", "bob"], await ReadAsync(database, "SELECT value FROM identities ORDER BY value"));
        Assert.Equal(["1 1 {\"identity\":2}"], await ReadAsync(database, "SELECT s.cursor || ' ' || p.pages || ' ' || p.counts FROM syncs s JOIN sync_passes p ON p.id = 1"));
    }

    private static async Task<PageWriter> OpenAsync(TestDatabase database, int most = 100)
    {
        await using var connection = await database.Database.OpenAsync(Token);
        await connection.ExecuteAsync(
            """
            INSERT INTO connections (id, name, name_key, type, plugin_id, owner_id, settings, sealed, created_at, updated_at) VALUES ('c', 'C', 'c', 'okta', 'p', 'u', '{}', '', 0, 0);
            INSERT INTO syncs (connection_id, plugin_id, action_id, sealed, creates, max_identities, nightly_minute, fence, version) VALUES ('c', 'p', 'sync', '', TRUE, 100, 0, 1, 1);
            INSERT INTO sync_passes (connection_id, is_full, state, started_at, pages, counts, problems) VALUES ('c', TRUE, 'running', 0, 0, '{}', '[]');
            """);
        var sync = new SyncRow
        {
            ConnectionId = "c", PluginId = "p", ActionId = "sync", Sealed = "", Creates = true, MaxIdentities = most, NightlyMinute = 0, PassId = 1, Fence = 1, Version = 1,
        };
        var pass = new PassScope { Sync = sync, PassId = 1, IsFirst = true, Counts = PassCounts.Read("{}"), Limit = new IdentityLimit(most) };
        return await PageWriter.OpenAsync(database.Database, pass, TimeProvider.System, Token);
    }

    private static IncomingPage Page(string cursor, params (string Id, string Value)[] people) => IncomingPage.Of(new CollectedPage
    {
        Identities = [.. people.Select(person => new Identity { Value = person.Value, Source = "okta", ExternalId = person.Id })],
        Cursor = cursor,
    });

    private static async Task<IReadOnlyList<string>> ReadAsync(TestDatabase database, string sql)
    {
        await using var connection = await database.Database.OpenAsync(Token);
        return (await connection.QueryAsync<string>(sql)).AsList();
    }
}
