using Cordon.Host.Catalog;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Runs;

public sealed class RunPluginUsersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_run_that_has_not_ended_keeps_its_version_and_holds_its_plugin(string dialect)
    {
        await using var feature = await RunFeature.CreateAsync(dialect);
        await feature.AddIdentitiesAsync("ann");
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));
        foreach (var version in (string[])["1.1.0", "1.2.0", "1.3.0", "1.4.0"])
        {
            await feature.InstallAsync(HabitsPackage.Zip(version));
        }

        var catalog = feature.Get<PluginCatalog>();
        var plugin = (await catalog.FindAsync(HabitsPackage.Id, Token))!;
        var refused = await catalog.UninstallAsync(RunFeature.Ann, plugin.Id, plugin.Row.Version, force: false, Token);
        var forced = await catalog.UninstallAsync(RunFeature.Ann, plugin.Id, plugin.Row.Version, force: true, Token);

        Assert.Equal(["1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0"], plugin.Versions.Select(version => version.Release).Order(StringComparer.Ordinal));
        Assert.Equal((true, $"/runs/{run.Id}"), (refused.IsInUse, Assert.Single(refused.Problems).Path));
        Assert.Equal((false, false), (forced.IsInUse, forced.IsStale));
        Assert.Null(await catalog.FindAsync(plugin.Id, Token));
    }
}
