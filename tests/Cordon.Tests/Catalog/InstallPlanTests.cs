using Cordon.Host.Catalog.Plans;
using Cordon.Packaging.Packages;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Catalog;

public sealed class InstallPlanTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Plans_a_new_plugin_and_does_nothing_else(string dialect)
    {
        await using var catalog = await TestCatalog.CreateAsync(dialect);

        var plan = await catalog.PlanAsync(SampleVersion.Zip("1.0.0"));

        Assert.Equal((InstallKind.New, null, SignatureState.Unsigned, false), (plan.Kind, plan.InstalledVersion, plan.Signature, plan.ChangesConfiguration));
        Assert.Equal(["${connection.domain}", "*.acme.example"], plan.EgressAdded);
        Assert.Equal((Change.Added, "change"), (Assert.Single(plan.Actions).Change, plan.Actions[0].Effect));
        Assert.Equal(["/code", "/limit", "/mode", "/note"], plan.Actions[0].Fields.Select(field => field.Path).Order(StringComparer.Ordinal));
        Assert.Null(await catalog.FindAsync());
        Assert.False(Directory.Exists(catalog.Folders.Plugins));
        Assert.Empty(await catalog.AuditedAsync());
    }

    [Theory]
    [InlineData("1.0.0", "SameVersion", "This is the same package.")]
    [InlineData("1.1.0", "Upgrade", "It would be upgraded to 1.1.0.")]
    [InlineData("0.9.0-beta", "Downgrade", "It would be taken back to the older 0.9.0-beta.")]
    public async Task Says_plainly_that_the_action_already_exists(string version, string kind, string message)
    {
        await using var catalog = await TestCatalog.CreateAsync("Sqlite");
        await catalog.InstallAsync(SampleVersion.Zip("1.0.0"));

        var plan = await catalog.PlanAsync(SampleVersion.Zip(version));

        Assert.Equal(kind, plan.Kind.ToString());
        Assert.Contains($"This action already exists: Acme Suspend 1.0.0 is installed. {message}", plan.Messages);
        Assert.False(plan.ChangesConfiguration);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Plans_an_upgrade_field_by_field(string dialect)
    {
        await using var catalog = await TestCatalog.CreateAsync(dialect);
        await catalog.InstallAsync(SampleVersion.Zip("1.0.0"));
        await catalog.SetDefaultsAsync("""{"mode":"hard","limit":50,"note":"mine","code":"canary-secret"}""");

        var plan = await catalog.PlanAsync(SampleVersion.Zip("2.0.0", SampleVersion.NewOptions));

        Assert.True(plan.ChangesConfiguration);
        Assert.Contains(plan.Messages, message => message.StartsWith("The new version changes the user configuration.", StringComparison.Ordinal));
        Assert.Equal(
            [
                """/limit Changed [default] old=10 current=50 new=20 proposed=50 conflict=True""",
                """/mode Changed [choices] old="soft" current="hard" new="soft" proposed="soft" conflict=True""",
                """/note Removed [] old="old" current="mine" new= proposed= conflict=False""",
                """/reason Added [] old= current= new="contained" proposed="contained" conflict=False""",
            ],
            Assert.Single(plan.Actions).Fields.Select(Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Values_that_nobody_set_take_the_new_default_without_a_conflict()
    {
        await using var catalog = await TestCatalog.CreateAsync("Sqlite");
        await catalog.InstallAsync(SampleVersion.Zip("1.0.0"));

        var plan = await catalog.PlanAsync(SampleVersion.Zip("2.0.0", SampleVersion.NewOptions));

        Assert.Contains(
            """/limit Changed [default] old=10 current=10 new=20 proposed=20 conflict=False""", plan.Actions[0].Fields.Select(Text));
    }

    [Fact]
    public async Task Names_changes_of_egress_effect_and_scopes_and_actions_that_go()
    {
        await using var catalog = await TestCatalog.CreateAsync("Sqlite");
        await catalog.InstallAsync(SampleVersion.Zip("1.0.0"));

        var plan = await catalog.PlanAsync(SampleVersion.Zip("2.0.0", manifest: text => text
            .Replace("*.acme.example", "*.evil.example", StringComparison.Ordinal)
            .Replace("\"effect\": \"change\"", "\"effect\": \"destructive\"", StringComparison.Ordinal)
            .Replace("acme.users.manage", "acme.all", StringComparison.Ordinal)));
        var renamed = await catalog.PlanAsync(SampleVersion.Zip("2.0.0", manifest: text => text.Replace("\"id\": \"suspend\"", "\"id\": \"stop\"", StringComparison.Ordinal)));

        var action = Assert.Single(plan.Actions);
        Assert.Equal("*.evil.example -*.acme.example", $"{plan.EgressAdded.Single()} -{plan.EgressRemoved.Single()}");
        Assert.Equal(("change", "destructive"), (action.OldEffect, action.Effect));
        Assert.Equal("acme.all -acme.users.manage", $"{action.ScopesAdded.Single()} -{action.ScopesRemoved.Single()}");
        Assert.Contains("The effect of Suspend was change and becomes destructive.", plan.Messages);
        Assert.Equal([("stop", Change.Added), ("suspend", Change.Removed)], renamed.Actions.Select(change => (change.Id, change.Change)));
    }

    private static string Text(FieldChange field) =>
        $"{field.Path} {field.Change} [{string.Join(',', field.Differences)}] old={field.OldDefault?.GetRawText()} current={field.Current?.GetRawText()} "
        + $"new={field.NewDefault?.GetRawText()} proposed={field.Proposed?.GetRawText()} conflict={field.IsConflict}";
}
