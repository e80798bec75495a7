using Cordon.Host.Access;
using Cordon.Host.Detections;
using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Filters;
using Cordon.Tests.Identities;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Detections.Rules;

public sealed class RuleConditionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Said of the identity, a condition in memory means what the same filter means in a database.</summary>
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task Finds_what_the_filter_means(int seed)
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        var samples = new FilterSamples(seed);
        await Import.OfAsync(database, samples.Identities(150));
        var store = new IdentityStore(database.Database, new AuditLog(database.Database, TimeProvider.System), TimeProvider.System);
        var all = (await store.ListAsync(IdentitySelection.Everything, IdentitySort.Default, after: null, 1000, Token)).Items;
        var facts = all.Select(identity => new IdentityFacts(new KnownIdentity(identity))).ToList();
        var found = 0;
        for (var i = 0; i < 300; i++)
        {
            var text = samples.Filter();
            var filter = FilterReading.Of(text).Filter!;
            var condition = new RuleCondition(OfIdentity(filter), TimeProvider.System);

            var fitting = facts.Where(identity => Holds(condition, new RuleSubject(Detection(), identity))).Select(identity => identity.Known.Identity.Number).ToList();

            Assert.True(all.Where(identity => FilterEvaluator.Matches(filter, identity)).Select(identity => identity.Number).SequenceEqual(fitting), text);
            found += fitting.Count is > 0 and < 150 ? 1 : 0;
        }

        Assert.True(found > 100, $"Only {found} of 300 conditions tell identities apart.");
    }

    [Theory]
    [InlineData("severity ge 7 and type sw \"credential\" and not (identity.tags eq \"service-account\")", true)]
    [InlineData("severity gt 8.5", false)]
    [InlineData("severity eq 8", true)]
    [InlineData("severity ne 8", false)]
    [InlineData("severity pr", true)]
    [InlineData("SOURCE eq \"EDR\"", true)]
    [InlineData("id eq \"E-7\"", true)]
    [InlineData("id eq \"e-7\"", false)]
    [InlineData("type co \"stolen\" or title co \"nothing\"", true)]
    [InlineData("title ew \"MARKET\"", true)]
    [InlineData("receivedFrom eq \"siem\"", true)]
    [InlineData("time ge \"2026-11-25T00:00:00Z\"", true)]
    [InlineData("time lt \"2026-11-25\"", false)]
    [InlineData("receivedAt le \"2026-11-26\"", true)]
    [InlineData("attributes.host eq \"PC-7\"", true)]
    [InlineData("attributes.score gt 0.5 and attributes.score lt 0.95", true)]
    [InlineData("attributes.nested.deep eq true", true)]
    [InlineData("attributes.list eq \"b\"", true)]
    [InlineData("attributes.missing pr", false)]
    [InlineData("attributes.missing eq null", true)]
    [InlineData("identity.value eq \"ANN@example.com\"", true)]
    [InlineData("identity.status eq \"ACTIVE\" and identity.risk eq \"HIGH\"", true)]
    [InlineData("identity.tags[value sw \"v\" and value ne \"vip\"]", false)]
    [InlineData("identity.tags.value eq \"vip\"", true)]
    [InlineData("identity.collections eq \"VIPs\"", true)]
    [InlineData("identity.collections eq \"Others\"", false)]
    [InlineData("not (identity.collections pr)", false)]
    [InlineData("identity.groups co \"adm\"", true)]
    [InlineData("identity.roles pr", false)]
    [InlineData("identity.attributes.department eq \"Legal\"", true)]
    [InlineData("identity.lastActionAt gt \"2020-01-01\"", false)]
    [InlineData("identity.externalId eq \"00u1\"", true)]
    public void Asks_detection_and_identity(string text, bool holds)
    {
        var identity = new IdentityFacts(new KnownIdentity(new StoredIdentity
        {
            Number = 1,
            Id = "i1",
            Value = "ann@example.com",
            ExternalId = "00u1",
            Status = "ACTIVE",
            Risk = "high",
            Tags = ["VIP"],
            Attributes = """{"Department":"Legal"}""",
            CreatedAt = 1,
            UpdatedAt = 1,
            Version = 1,
        }));
        identity.Relate("collection", "VIPs");
        identity.Relate("group", "Admins");

        Assert.Equal(holds, Holds(Condition(text), new RuleSubject(Detection(), identity)));
    }

    [Theory]
    [InlineData("identity.value pr", false)]
    [InlineData("not (identity.value pr)", true)]
    [InlineData("not (identity.tags eq \"service-account\")", true)]
    [InlineData("identity.createdAt lt \"2030-01-01\"", false)]
    [InlineData("identity.attributes.a eq \"b\"", false)]
    [InlineData("severity ge 8", true)]
    public void Says_nothing_of_an_identity_that_nobody_knows(string text, bool holds) =>
        Assert.Equal(holds, Holds(Condition(text), new RuleSubject(Detection(), null)));

    [Theory]
    [InlineData("severity ge \"high\"", "Column 10: severity is a number; found ge a text.")]
    [InlineData("severity co 7", "Column 10: severity is a number; found co 7.")]
    [InlineData("value eq \"ann\"", "Column 1: found value, expected the name of an attribute: source, id, type,")]
    [InlineData("identity.severity ge 7", "Column 1: found identity.severity, expected the name of an attribute: source, id, type,")]
    [InlineData("time co \"2026\"", "Column 6: time is a time; co compares text.")]
    [InlineData("", "Column 1: found the end, expected the name of an attribute")]
    public void Says_where_a_condition_goes_wrong(string text, string message) =>
        Assert.StartsWith(message, FilterReading.Of(text, RuleVocabulary.Filter).Problem!.Message, StringComparison.Ordinal);

    [Fact]
    public void What_asks_no_identity_is_asked_once()
    {
        var condition = Condition("severity ge 9 and identity.value pr");

        Assert.False(condition.MayHold(Detection()));
        Assert.False(Condition("severity ge 7").AsksIdentity);
        Assert.True(condition.AsksIdentity);
    }

    private static bool Holds(RuleCondition condition, RuleSubject subject) => condition.MayHold(subject.Detection) && condition.Holds(subject);

    private static RuleCondition Condition(string text)
    {
        var reading = FilterReading.Of(text, RuleVocabulary.Filter);
        Assert.True(reading.IsValid, $"{text}: {reading.Problem?.Message}");
        return new RuleCondition(reading.Filter, TimeProvider.System);
    }

    /// <summary>The same filter, said of the identity of a rule.</summary>
    private static Filter OfIdentity(Filter filter) => filter switch
    {
        AllFilter all => new AllFilter([.. all.Parts.Select(OfIdentity)]),
        AnyFilter any => new AnyFilter([.. any.Parts.Select(OfIdentity)]),
        NotFilter not => new NotFilter(OfIdentity(not.Inner)),
        PresentFilter present => new PresentFilter(OfIdentity(present.Attribute)),
        ComparisonFilter comparison => comparison with { Attribute = OfIdentity(comparison.Attribute) },
        _ => filter,
    };

    private static FilterAttribute OfIdentity(FilterAttribute attribute) => attribute with { Name = RuleVocabulary.Prefix + attribute.Name };

    private static DetectionFacts Detection() => new(new Detection
    {
        Number = 1,
        Source = "Edr",
        EventId = "E-7",
        Type = "Credential.Stolen",
        Title = "Seen on a market",
        Severity = 8,
        HappenedAt = Records.Now.ToUnixTimeMilliseconds(),
        ReceivedAt = Records.Now.ToUnixTimeMilliseconds(),
        ReceivedFrom = "siem",
        CreatesIdentities = false,
        Identities = "[]",
        Attributes = """{"Host":"pc-7","score":0.9,"nested":{"deep":true},"list":["a","B"]}""",
        State = "Waiting",
        Matched = 0,
        Parked = 0,
    });
}
