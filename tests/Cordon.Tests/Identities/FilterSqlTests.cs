using System.Text;
using Cordon.Host.Access;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Filters;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Identities;

public sealed class FilterSqlTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite", 1)]
    [InlineData("Sqlite", 2)]
    [InlineData("Sqlite", 3)]
    [InlineData("PostgreSql", 1)]
    [InlineData("PostgreSql", 2)]
    [InlineData("PostgreSql", 3)]
    public async Task Finds_what_the_filter_means(string dialect, int seed)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var samples = new FilterSamples(seed);
        await Import.OfAsync(database, samples.Identities(150));
        var store = new IdentityStore(database.Database, new AuditLog(database.Database, TimeProvider.System), TimeProvider.System);
        var all = await store.ListAsync(IdentitySelection.Everything, IdentitySort.Default, after: null, 1000, Token);
        Assert.Equal(150, all.Items.Count);
        var found = 0;
        for (var i = 0; i < 300; i++)
        {
            var text = samples.Filter();
            var reading = FilterReading.Of(text);
            Assert.True(reading.IsValid, $"{text}: {reading.Problem?.Message}");
            var selection = new IdentitySelection { Filter = reading.Filter };

            var list = await store.ListAsync(selection, IdentitySort.Default, after: null, 1000, Token);

            var expected = all.Items.Where(identity => FilterEvaluator.Matches(reading.Filter, identity)).Select(identity => identity.Number);
            Assert.True(expected.SequenceEqual(list.Items.Select(identity => identity.Number)), text);
            Assert.Equal(list.Items.Count, await store.CountAsync(selection, Token));
            found += list.Items.Count is > 0 and < 150 ? 1 : 0;
        }

        Assert.True(found > 100, $"Only {found} of 300 filters tell identities apart.");
    }

    /// <summary>More identities than the beginning of an order that is looked through first, and filters that find few, many or none of them.</summary>
    [Theory]
    [InlineData("Sqlite", 11)]
    [InlineData("PostgreSql", 12)]
    public async Task Pages_hold_what_the_filter_finds_in_every_order(string dialect, int seed)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var samples = new FilterSamples(seed);
        await Import.OfAsync(database, samples.Identities(4000));
        var store = new IdentityStore(database.Database, new AuditLog(database.Database, TimeProvider.System), TimeProvider.System);
        foreach (var order in (string[])["value", "-value", "displayName", "status", "-risk", "updatedAt", "-updatedAt"])
        {
            var sort = IdentitySort.Find(order)!;
            var all = await AllAsync(store, IdentitySelection.Everything, sort);
            Assert.Equal(4000, all.Count);
            for (var i = 0; i < 30; i++)
            {
                var text = samples.Filter();
                var filter = FilterReading.Of(text).Filter!;

                var found = await AllAsync(store, new IdentitySelection { Filter = filter }, sort);

                Assert.True(all.Where(identity => FilterEvaluator.Matches(filter, identity)).Select(identity => identity.Number).SequenceEqual(found.Select(identity => identity.Number)), $"{order}: {text}");
            }
        }
    }

    [Theory]
    [InlineData("value eq \"O'Brien\"", "O'Brien")]
    [InlineData("VALUE EQ \"o'brien\"", "O'Brien")]
    [InlineData("value co \"%\"", "100%")]
    [InlineData("value ew \"_\"", "")]
    [InlineData("tags eq \"VIP\"", "O'Brien")]
    [InlineData("tags[value sw \"v\" and value ew \"p\"]", "O'Brien")]
    [InlineData("attributes.dept eq \"legal\"", "O'Brien")]
    [InlineData("attributes.manager.name sw \"Zo\"", "100%")]
    [InlineData("attributes.age gt 30 and attributes.age lt 1e2", "100%")]
    [InlineData("attributes.remote eq true", "O'Brien")]
    [InlineData("value eq \"ann\" or value eq \"100%\" and tags pr", "ann")]
    [InlineData("not (tags pr) and value ne \"100%\"", "ann")]
    public async Task Finds_by_each_kind_of_attribute(string filter, string expected)
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        await Import.OfAsync(database, """
            {"value":"O'Brien","tags":["vip"],"Dept":"Legal","remote":true}
            {"value":"100%","manager":{"Name":"Zoë"},"age":31}
            {"value":"ann","dept":"IT","age":"31"}
            """);
        var store = new IdentityStore(database.Database, new AuditLog(database.Database, TimeProvider.System), TimeProvider.System);

        var list = await store.ListAsync(new IdentitySelection { Filter = FilterReading.Of(filter).Filter }, IdentitySort.Default, after: null, 10, Token);

        Assert.Equal(expected, string.Join(' ', list.Items.Select(identity => identity.Value)));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Takes_the_longest_filter_there_may_be(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await Import.OfAsync(database, """{"value":"ann"}""");
        var store = new IdentityStore(database.Database, new AuditLog(database.Database, TimeProvider.System), TimeProvider.System);
        var text = new StringBuilder(string.Concat(Enumerable.Repeat("not (", FilterParser.MaxDepth)));
        text.AppendJoin(" or ", Enumerable.Repeat("attributes.a.b co \"x\"", FilterParser.MaxComparisons)).Append(')', FilterParser.MaxDepth);
        var reading = FilterReading.Of(text.ToString());

        Assert.True(reading.IsValid, reading.Problem?.Message);
        Assert.Equal(0, await store.CountAsync(new IdentitySelection { Filter = reading.Filter }, Token));
    }

    private static async Task<List<StoredIdentity>> AllAsync(IdentityStore store, IdentitySelection selection, IdentitySort sort)
    {
        var all = new List<StoredIdentity>();
        for (string? after = null; ;)
        {
            var page = await store.ListAsync(selection, sort, after is null ? null : IdentityCursor.Read(after, sort), 700, Token);
            all.AddRange(page.Items);
            if ((after = page.After) is null)
            {
                return all;
            }
        }
    }
}
