using Cordon.Host.Access;
using Cordon.Host.Detections;
using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Filters;
using Cordon.Tests.Okta;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Identities;

/// <summary>Times that move along with the clock: in both databases, and in conditions of rules.</summary>
public sealed class RelativeTimeTests
{
    private const string People = """
        {"value":"ann","lastLogin":"2026-08-20T10:00:00.000Z"}
        {"value":"bob","lastLogin":"2026-11-21T09:00:00.000Z"}
        {"value":"cal","lastLogin":"2026-11-21"}
        {"value":"dan","lastLogin":7}
        {"value":"eve"}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The clock stands at 2026-11-22T03:00:00Z.
    [Theory]
    [InlineData("attributes.lastLogin lt \"now-90d\"", "ann")]
    [InlineData("attributes.lastLogin lt \"NOW-12W\"", "ann")]
    [InlineData("attributes.lastLogin ge \"now-18h\"", "bob")]
    [InlineData("attributes.lastLogin gt \"now-1081m\"", "bob")]
    [InlineData("attributes.lastLogin ge \"now-28h\"", "bob cal")]
    [InlineData("attributes.lastLogin gt \"now\"", "")]
    [InlineData("not (attributes.lastLogin lt \"now-90d\")", "bob cal dan eve")]
    [InlineData("createdAt gt \"now-1m\" and createdAt le \"now\"", "ann bob cal dan eve")]
    [InlineData("createdAt gt \"now\"", "")]
    public async Task Are_counted_from_the_moment_at_which_is_asked(string text, string expected)
    {
        foreach (var dialect in TestDatabase.Dialects.Select(row => row.Data))
        {
            await using var database = await TestDatabase.CreateAsync(dialect);
            await AskAsync(database, text, expected);
        }
    }

    private static async Task AskAsync(TestDatabase database, string text, string expected)
    {
        var clock = new ManualTime();
        await Import.OfAsync(database, People);
        await SetAsync(database, clock);
        var store = new IdentityStore(database.Database, new AuditLog(database.Database, clock), clock);
        var filter = FilterReading.Of(text).Filter!;

        Assert.Equal(expected, await ValuesAsync(store, filter));
        Assert.Equal(expected.Length == 0 ? 0 : expected.Split(' ').Length, await store.CountAsync(new IdentitySelection { Filter = filter }, Token));
        Assert.Equal(expected, await InMemoryAsync(store, text, clock));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Move_on_while_the_filter_stays(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var clock = new ManualTime();
        await Import.OfAsync(database, People);
        var store = new IdentityStore(database.Database, new AuditLog(database.Database, clock), clock);
        var filter = FilterReading.Of("attributes.lastLogin lt \"now-2d\"").Filter!;
        var condition = Condition("identity.attributes.lastLogin lt \"now-2d\"", clock);
        var bob = (await store.ListAsync(IdentitySelection.Everything, IdentitySort.Default, after: null, 10, Token)).Items[1];
        Assert.Equal(("ann", false), (await ValuesAsync(store, filter), condition.Holds(Subject(bob))));

        clock.Advance(TimeSpan.FromHours(31).TotalSeconds);

        Assert.Equal(("ann bob cal", true), (await ValuesAsync(store, filter), condition.Holds(Subject(bob))));
    }

    [Theory]
    [InlineData("updatedAt lt \"now-90x\"", 14)]
    [InlineData("updatedAt lt \"now-\"", 14)]
    [InlineData("updatedAt lt \"now-0d\"", 14)]
    [InlineData("updatedAt lt \"now-1.5d\"", 14)]
    [InlineData("updatedAt lt \"now--1d\"", 14)]
    [InlineData("updatedAt lt \"now+100000d\"", 14)]
    [InlineData("status pr and attributes.lastLogin ge \"now-d\"", 39)]
    public void That_go_wrong_are_told_with_their_column(string text, int column)
    {
        var problem = FilterReading.Of(text).Problem!;

        Assert.Equal(
            $"Column {column}: found a time that begins with now and goes wrong, expected now, or now and a distance of 1 to 99999 minutes (m), hours (h), days (d) or weeks (w), such as now-90d.",
            problem.Message);
        Assert.EndsWith("\"now-90d\"", problem.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("displayName gt \"now-90d\"")]
    [InlineData("attributes.note eq \"now-90x\"")]
    [InlineData("attributes.note sw \"now-\"")]
    [InlineData("attributes.note lt \"nowhere\"")]
    public void Are_meant_by_nothing_but_an_order_of_times(string text) =>
        Assert.IsType<string>(Assert.IsType<ComparisonFilter>(FilterReading.Of(text).Filter).Value);

    private static async Task SetAsync(TestDatabase database, ManualTime clock)
    {
        await using var connection = await database.Database.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE identities SET created_at = {clock.GetUtcNow().ToUnixTimeMilliseconds()}";
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<string> ValuesAsync(IdentityStore store, Filter filter) => string.Join(
        ' ', (await store.ListAsync(new IdentitySelection { Filter = filter }, IdentitySort.Default, after: null, 10, Token)).Items.Select(identity => identity.Value));

    private static async Task<string> InMemoryAsync(IdentityStore store, string text, ManualTime clock)
    {
        var said = text.Replace("attributes.", "identity.attributes.", StringComparison.Ordinal).Replace("createdAt", "identity.createdAt", StringComparison.Ordinal);
        var condition = Condition(said, clock);
        var all = await store.ListAsync(IdentitySelection.Everything, IdentitySort.Default, after: null, 10, Token);
        return string.Join(' ', all.Items.Where(identity => condition.MayHold(Subject(identity).Detection) && condition.Holds(Subject(identity))).Select(identity => identity.Value));
    }

    private static RuleCondition Condition(string text, TimeProvider time) => new(FilterReading.Of(text, RuleVocabulary.Filter).Filter!, time);

    private static RuleSubject Subject(StoredIdentity identity) => new(
        new DetectionFacts(new Detection
        {
            Number = 1,
            Source = "edr",
            EventId = "e",
            Type = "",
            Title = "",
            Severity = 5,
            HappenedAt = 1,
            ReceivedAt = 1,
            ReceivedFrom = "",
            CreatesIdentities = false,
            Identities = "[]",
            Attributes = "{}",
            State = nameof(DetectionState.Done),
            Matched = 0,
            Parked = 0,
        }),
        new IdentityFacts(new KnownIdentity(identity)));
}
