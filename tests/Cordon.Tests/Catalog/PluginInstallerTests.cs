using Cordon.Host.Catalog;
using Cordon.Host.Catalog.Plans;
using Cordon.Packaging.Packages;
using Cordon.Tests.Packages;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Catalog;

public sealed class PluginInstallerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Installs_upgrades_and_goes_back(string dialect)
    {
        await using var catalog = await TestCatalog.CreateAsync(dialect);
        var first = await catalog.InstallAsync(SampleVersion.Zip("1.0.0"));
        await catalog.SetDefaultsAsync("""{"limit":50,"note":"mine"}""");
        var second = await catalog.InstallAsync(SampleVersion.Zip("2.0.0", SampleVersion.NewOptions));
        var back = await catalog.Plugins.RollBackAsync(TestCatalog.Admin, SampleVersion.Id, "1.0.0", Token);

        Assert.Equal("""{"mode":"soft","limit":10,"note":"old"}""", TestCatalog.Defaults(first));
        Assert.Equal("""{"limit":50,"mode":"soft","reason":"contained"}""", TestCatalog.Defaults(second));
        Assert.Equal([("2.0.0", PluginState.Active), ("1.0.0", PluginState.Superseded)], second.Versions.Select(version => (version.Release, second.StateOf(version))));
        Assert.Equal(("1.0.0", 2), (back.Plugin!.Row.Current, back.Plugin.Versions.Count));
        Assert.Equal("""{"mode":"soft","limit":50,"note":"old"}""", TestCatalog.Defaults(back.Plugin));
        Assert.Equal(["plugin.installed", "plugin.configured", "plugin.upgraded", "plugin.rolledBack"], await catalog.AuditedAsync());
        Assert.Empty(Directory.GetFiles(catalog.Folders.Uploads));
    }

    [Theory]
    [InlineData("Merge", """{"mode":"soft","limit":20,"reason":"contained"}""")]
    [InlineData("Keep", """{"mode":"soft","limit":10,"reason":"contained"}""")]
    [InlineData("Overwrite", """{"mode":"soft","limit":20,"reason":"contained"}""")]
    public async Task What_nobody_set_follows_the_choice(string choice, string expected)
    {
        await using var catalog = await TestCatalog.CreateAsync("Sqlite");
        await catalog.InstallAsync(SampleVersion.Zip("1.0.0"));

        var plugin = await catalog.InstallAsync(SampleVersion.Zip("2.0.0", SampleVersion.NewOptions), Enum.Parse<ConfigurationChoice>(choice));

        Assert.Equal(expected, TestCatalog.Defaults(plugin));
    }

    [Theory]
    [InlineData("Merge", "limit", "Overwrite", """{"mode":"soft","limit":20,"reason":"contained"}""")]
    [InlineData("Overwrite", "limit", "Keep", """{"limit":50,"mode":"soft","reason":"contained"}""")]
    public async Task A_field_may_have_a_choice_of_its_own(string rest, string field, string choice, string expected)
    {
        await using var catalog = await TestCatalog.CreateAsync("Sqlite");
        await catalog.InstallAsync(SampleVersion.Zip("1.0.0"));
        await catalog.SetDefaultsAsync("""{"mode":"soft","limit":50}""");
        var plan = await catalog.PlanAsync(SampleVersion.Zip("2.0.0", SampleVersion.NewOptions));

        var unknown = await ConfirmAsync("/nowhere");
        var installation = await ConfirmAsync($"/{field}");

        Assert.Equal(["/fields/suspend/nowhere"], unknown.Problems.Select(problem => problem.Path));
        Assert.Equal(expected, TestCatalog.Defaults(installation.Plugin!));
        Assert.Contains($"\"fields\":{{\"suspend\":{{\"/{field}\":\"{choice.ToLowerInvariant()}\"}}}}", await catalog.DumpAsync(), StringComparison.Ordinal);

        Task<PluginInstallation> ConfirmAsync(string path) => catalog.Installer.ConfirmAsync(
            TestCatalog.Admin,
            plan.Id,
            new PluginConfirmation
            {
                Hash = plan.Hash,
                Configuration = Enum.Parse<ConfigurationChoice>(rest),
                Fields = new Dictionary<string, IReadOnlyDictionary<string, ConfigurationChoice>>
                {
                    ["suspend"] = new Dictionary<string, ConfigurationChoice> { [path] = Enum.Parse<ConfigurationChoice>(choice) },
                },
                AcceptUntrusted = true,
            },
            Token);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_yes_to_a_plan_that_is_not_true_any_more_gets_the_new_plan(string dialect)
    {
        await using var catalog = await TestCatalog.CreateAsync(dialect);
        await catalog.InstallAsync(SampleVersion.Zip("1.0.0"));
        var plan = await catalog.PlanAsync(SampleVersion.Zip("2.0.0", SampleVersion.NewOptions));
        await catalog.SetDefaultsAsync("""{"limit":50}""");

        var stale = await catalog.ConfirmAsync(plan);
        var fresh = await catalog.ConfirmAsync(stale.NewPlan!);

        Assert.Null(stale.Plugin);
        Assert.NotEqual(plan.Hash, stale.NewPlan!.Hash);
        Assert.Equal("2.0.0", fresh.Plugin!.Row.Current);
        Assert.True((await catalog.ConfirmAsync(plan)).IsMissing);
    }

    [Fact]
    public async Task A_package_that_nobody_vouches_for_must_be_accepted()
    {
        await using var catalog = await TestCatalog.CreateAsync("Sqlite");
        using var key = SigningKey.Generate();
        var untrusted = await catalog.PlanAsync(SampleVersion.Zip("1.0.0", key: key));

        var refused = await catalog.ConfirmAsync(untrusted, accept: false);
        Directory.CreateDirectory(catalog.Folders.TrustedKeys);
        await File.WriteAllTextAsync(Path.Combine(catalog.Folders.TrustedKeys, "acme.pem"), key.ToPublicPem(), Token);
        var trusted = await catalog.ConfirmAsync(untrusted, accept: false);

        Assert.Equal((SignatureState.Untrusted, key.Id), (untrusted.Signature, untrusted.KeyId));
        Assert.Equal("/acceptUntrusted", Assert.Single(refused.Problems).Path);
        Assert.Equal(SignatureState.Trusted, trusted.NewPlan!.Signature);
        Assert.Equal("trusted", (await catalog.ConfirmAsync(trusted.NewPlan, accept: false)).Plugin!.Current.Row.Signature);
    }

    [Fact]
    public async Task Refuses_broken_packages_with_problems_and_keeps_nothing()
    {
        await using var catalog = await TestCatalog.CreateAsync("Sqlite");
        var zip = SampleVersion.Zip("1.0.0");
        var tampered = (byte[])zip.Clone();
        tampered[zip.AsSpan().IndexOf("# Acme"u8)] ^= 1;
        byte[][] bad =
        [
            [],
            "not a zip"u8.ToArray(),
            zip[..^30],
            tampered,
            SamplePlugin.ZipWith(RawEntry.Stored("../evil.dll", "evil")),
            SampleVersion.Zip("1.0.0", manifest: text => text.Replace("[1.0,2.0)", "[7.0,8.0)", StringComparison.Ordinal)),
            SampleVersion.Zip("1.0.0", """{ "type": "array" }"""),
        ];

        foreach (var package in bad)
        {
            var upload = await catalog.UploadAsync(package);
            Assert.Null(upload.Plan);
            Assert.NotEmpty(upload.Problems);
            Assert.All(upload.Problems, problem => Assert.NotEmpty(problem.Message));
        }

        Assert.Empty(Directory.GetFiles(catalog.Folders.Uploads));
    }

    [Fact]
    public async Task Keeps_the_last_three_older_versions()
    {
        await using var catalog = await TestCatalog.CreateAsync("Sqlite");
        foreach (var minor in Enumerable.Range(0, 6))
        {
            await catalog.InstallAsync(SampleVersion.Zip($"1.{minor}.0"));
        }

        await catalog.StartAsync();

        Assert.Equal(["1.5.0", "1.4.0", "1.3.0", "1.2.0"], (await catalog.FindAsync())!.Versions.Select(version => version.Release));
        Assert.Equal(4, Directory.GetDirectories(Path.Combine(catalog.Folders.Plugins, SampleVersion.Id)).Length);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Secrets_of_options_lie_nowhere_in_clear(string dialect)
    {
        await using var catalog = await TestCatalog.CreateAsync(dialect);
        await catalog.InstallAsync(SampleVersion.Zip("1.0.0"));
        await catalog.SetDefaultsAsync("""{"code":"canary-secret"}""");
        var plugin = await catalog.SetDefaultsAsync("""{"code":"********","limit":5}""");
        var plan = await catalog.PlanAsync(SampleVersion.Zip("2.0.0", SampleVersion.NewOptions));

        Assert.Equal("canary-secret", (string?)plugin.DefaultsOf("suspend")["code"]);
        Assert.DoesNotContain("canary-secret", await catalog.DumpAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Actions[0].Fields, field => field.Current?.GetRawText().Contains("canary", StringComparison.Ordinal) == true);
    }
}
