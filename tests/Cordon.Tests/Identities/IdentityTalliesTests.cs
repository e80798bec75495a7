using Cordon.Host.Identities.Tallies;
using Cordon.Tests.Okta;
using Cordon.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cordon.Tests.Identities;

public sealed class IdentityTalliesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Are_counted_by_status_and_by_risk_and_kept_for_a_while(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var time = new ManualTime();
        var tallies = new IdentityTallies(database.Database, time, NullLogger<IdentityTallies>.Instance);
        await Import.OfAsync(database, """
            {"value":"ann","status":"ACTIVE","risk":"HIGH"}
            {"value":"bob","status":"Active"}
            {"value":"cid","status":"SUSPENDED","risk":"LOW"}
            """);

        var first = await tallies.ReadAsync(Token);
        await Import.OfAsync(database, """{"value":"dee"}""");
        var kept = await tallies.ReadAsync(Token);
        time.Advance(3600);
        var old = tallies.Last();
        var counted = await UntilCountedAsync(tallies, first.CountedAt);

        Assert.Equal(["ACTIVE 2", "SUSPENDED 1"], Text(first.ByStatus, fold: true));
        Assert.Equal([" 1", "HIGH 1", "LOW 1"], Text(first.ByRisk));
        Assert.Equal(3, first.Total);
        Assert.Same(first, kept);
        Assert.Same(first, old);
        Assert.Equal(4, counted.Total);
        Assert.Equal([" 2", "HIGH 1", "LOW 1"], Text(counted.ByRisk));
    }

    /// <summary>Which of several ways to write a status is shown is not said.</summary>
    private static IEnumerable<string> Text(IReadOnlyList<IdentityTally> tallies, bool fold = false) =>
        tallies.Select(tally => $"{(fold ? tally.Value.ToUpperInvariant() : tally.Value)} {tally.Count}");

    private static async Task<IdentityTallyReport> UntilCountedAsync(IdentityTallies tallies, DateTimeOffset after)
    {
        while (true)
        {
            Token.ThrowIfCancellationRequested();
            if (await tallies.ReadAsync(Token) is var report && report.CountedAt > after)
            {
                return report;
            }

            await Task.Yield();
        }
    }
}
