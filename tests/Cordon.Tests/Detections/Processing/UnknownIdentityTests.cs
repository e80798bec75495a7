using Cordon.Host.Detections.Processing;
using Cordon.Host.Identities;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Detections.Processing;

/// <summary>Detections that name whom nobody knows.</summary>
public sealed class UnknownIdentityTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Whom_nobody_knows_is_parked_until_somebody_brings_them_in(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "bob");
        await feature.RuleAsync("Stolen", "severity ge 1", throttleHours: 0);
        await feature.SendAsync(Records.Own("1", "\"ann\",\"bob\""), Records.Own("2", "\"ghost\""));
        await feature.ProcessAsync();
        Assert.Equal(["Contain: bob"], await feature.StartedAsync());
        Assert.Equal(["Stolen - Nobody"], await feature.MatchesAsync("2"));
        Assert.Equal(0, await feature.Get<ParkedDetections>().WakeAsync(Token));

        await feature.Runs.AddIdentitiesAsync("ann");
        Assert.Equal(1, await feature.Get<ParkedDetections>().WakeAsync(Token));
        await feature.ProcessAsync();

        Assert.Equal(["Contain: bob", "Contain: ann"], await feature.StartedAsync());
        Assert.Equal(["Stolen ann Responded Started", "Stolen bob Responded Started"], await feature.MatchesAsync("1"));
        Assert.Equal(0, await feature.Get<ParkedDetections>().WakeAsync(Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Whom_nobody_knows_is_made_where_the_sender_wants_that(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "bob");
        await feature.RuleAsync("Stolen", "severity ge 1");

        await feature.SendAsync(createsIdentities: true, Records.Own("1", "\"ann\",\"BOB\""), Records.Own("2", "{\"value\":\"ann\"},{\"value\":\"cid\",\"source\":\"hr\",\"externalId\":\"c-1\"}"));
        await feature.ProcessAsync();

        Assert.Equal(["Contain: ann, bob, cid"], await feature.StartedAsync());
        var all = await feature.Get<IdentityStore>().ListAsync(IdentitySelection.Everything, IdentitySort.Default, after: null, 10, Token);
        Assert.Equal(["ann edr ", "bob  ", "cid hr c-1"], all.Items.Select(identity => $"{identity.Value} {identity.Source} {identity.ExternalId}"));
    }
}
