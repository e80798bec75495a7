using System.Runtime.CompilerServices;
using Cordon.Host.Access;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Identities.Imports;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Identities;

public sealed class IdentityImportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Changes_only_what_a_row_says(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Import.OfAsync(database, """{"value":"Ann","displayName":"Ann A","source":"okta","externalId":"00u1","status":"ACTIVE","tags":["vip"],"attributes":{"a":1,"b":2}}""");

        var report = await Import.OfAsync(database, """{"value":"ann.new","source":"OKTA","externalId":"00u1","status":"","attributes":{"B":null,"c":"x"}}""");

        Assert.Equal((0, 1, 0, 0), Counts(report));
        Assert.Equal(["""ann.new|Ann A|okta|00u1||vip|{"a":1,"c":"x"}|2"""], await AllAsync(database));
        Assert.Equal(1, await CountAsync(database, "tags eq \"vip\" and value eq \"ANN.NEW\""));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Finds_an_identity_by_external_id_or_else_by_value(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Import.OfAsync(database, "value,source\nann,okta\nann,entra\nbob,\n", "people.csv");

        var report = await Import.OfAsync(database, "value,source,externalId,tags\nANN,okta,1,a;b\nBob,,,a\nann,entra,,\n", "people.csv");

        Assert.Equal((0, 2, 1, 0), Counts(report));
        Assert.Equal(["ANN||okta|1||a,b|{}|2", "ann||entra||||{}|1", "Bob|||||a|{}|2"], await AllAsync(database));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_row_sees_the_rows_before_it(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);

        var report = await Import.OfAsync(database, """
            {"value":"ann","tags":["a"]}
            {"value":"ANN","tags":["b"]}
            {"value":"ANN"}
            {"value":"x","externalId":"1"}
            {"value":"y","externalId":"1"}
            """);

        Assert.Equal((2, 2, 1, 0), Counts(report));
        Assert.Equal(["ANN|||||b|{}|2", "y|||1|||{}|2"], await AllAsync(database));
        Assert.Equal(0, await CountAsync(database, "tags eq \"a\""));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Says_nothing_changed_when_the_same_file_comes_again(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var file = new FilterSamples(7).Identities(300);
        await Import.OfAsync(database, file);
        var before = await AllAsync(database);

        var again = await Import.OfAsync(database, file);

        Assert.Equal((0, 0, 300, 0), Counts(again));
        Assert.Equal(before, await AllAsync(database));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Refuses_bad_rows_and_takes_the_good_ones(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var file = "{\"value\":\"ann\"}\n{\"value\":\"\"}\n{\"value\":\"bob\",\"a\":\"\\ud800\"}\n{\"value\":\"eve\",\"tags\":[\" \"]}\n{\"value\":\"zoe\",\"a\":\"\\u0000\"}\n";

        var report = await Import.OfAsync(database, file);

        Assert.Equal((2, 0, 0, 3), Counts(report));
        Assert.Equal([2, 3, 4], report.Refused.Select(row => row.Line));
        Assert.False((await Import.OfAsync(database, "{\"value\":\"new\"}\n{}\n", strict: true)).Applied);
        Assert.Equal(2, await CountAsync(database, "value pr"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Changes_nothing_when_the_file_breaks_off(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);

        var broken = await Import.OfAsync(database, "value\nann\n\"x\n", "people.csv");
        await Assert.ThrowsAsync<IOException>(() => Import.OfAsync(database, BreakingAsync(Token)));

        Assert.False(broken.Applied);
        Assert.Equal(0, await CountAsync(database, "value pr"));
    }

    [Fact]
    public async Task Refuses_a_row_that_may_mean_several()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        await Import.OfAsync(database, "value,externalId\nann,1\nann,2\n", "people.csv");

        var report = await Import.OfAsync(database, "value\nann\n", "people.csv");

        Assert.Contains("add the externalId", Assert.Single(report.Refused).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_first_hundred_refused_rows()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");

        var report = await Import.OfAsync(database, string.Join('\n', Enumerable.Repeat("{}", 1500)));

        Assert.Equal((1500, 100), (report.RefusedCount, report.Refused.Count));
    }

    private static async IAsyncEnumerable<IdentityRow> BreakingAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var good = new MemoryStream([.. Enumerable.Range(0, 25_000).SelectMany(i => System.Text.Encoding.UTF8.GetBytes($"{{\"value\":\"v{i}\"}}\n"))]);
        await foreach (var row in IdentityFile.ReadAsync("a.ndjson", good, cancellationToken))
        {
            yield return row;
        }

        throw new IOException("The disk is gone.");
    }

    private static (int Added, int Changed, int Unchanged, int Refused) Counts(ImportReport report) =>
        (report.Added, report.Changed, report.Unchanged, report.RefusedCount);

    private static IdentityStore Store(TestDatabase database) => new(database.Database, new AuditLog(database.Database, TimeProvider.System), TimeProvider.System);

    private static Task<long> CountAsync(TestDatabase database, string filter) =>
        Store(database).CountAsync(new IdentitySelection { Filter = FilterReading.Of(filter).Filter }, Token);

    private static async Task<IEnumerable<string>> AllAsync(TestDatabase database)
    {
        var list = await Store(database).ListAsync(IdentitySelection.Everything, IdentitySort.Default, after: null, 1000, Token);
        return list.Items.Select(i => string.Join('|', i.Value, i.DisplayName, i.Source, i.ExternalId, i.Status, string.Join(',', i.Tags), i.Attributes, i.Version));
    }
}
