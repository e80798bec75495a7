using Cordon.Host.Catalog;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Catalog;

public sealed class CatalogStartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Takes_away_what_an_abrupt_end_left_behind_and_nothing_else(string dialect)
    {
        await using var catalog = await TestCatalog.CreateAsync(dialect);
        var plugin = await catalog.InstallAsync(SampleVersion.Zip("1.0.0"));
        var plan = await catalog.PlanAsync(SampleVersion.Zip("2.0.0"));
        var folder = Path.Combine(catalog.Folders.Plugins, SampleVersion.Id);

        // Ends while extracting, after extracting, while uploading, and after a plugin's first folder was made.
        Directory.CreateDirectory(Path.Combine(folder, $"2.0.0.{Guid.NewGuid():n}.partial", "lib"));
        Directory.CreateDirectory(Path.Combine(folder, "2.0.0"));
        Directory.CreateDirectory(Path.Combine(catalog.Folders.Plugins, "other", "1.0.0"));
        await File.WriteAllTextAsync(Path.Combine(catalog.Folders.Uploads, "018f.zip.partial"), "half", Token);
        await File.WriteAllTextAsync(Path.Combine(catalog.Folders.Uploads, "018f.zip"), "whole", Token);
        await catalog.StartAsync();

        Assert.Equal([catalog.Plugins.FolderOf(plugin.Current)], Directory.GetDirectories(folder));
        Assert.Equal([folder], Directory.GetDirectories(catalog.Folders.Plugins));
        Assert.Equal([catalog.Folders.Upload(plan.Id)], Directory.GetFiles(catalog.Folders.Uploads));
        Assert.Equal(PluginState.Active, (await catalog.FindAsync())!.State);
        Assert.Equal("2.0.0", (await catalog.ConfirmAsync(plan)).Plugin!.Row.Current);
    }

    [Fact]
    public async Task Installs_over_a_folder_that_an_abrupt_end_left_behind()
    {
        await using var catalog = await TestCatalog.CreateAsync("Sqlite");
        Directory.CreateDirectory(Path.Combine(catalog.Folders.Plugins, SampleVersion.Id, "1.0.0"));

        var plugin = await catalog.InstallAsync(SampleVersion.Zip("1.0.0"));
        await catalog.StartAsync();

        Assert.Equal(PluginState.Active, (await catalog.FindAsync())!.State);
        Assert.True(File.Exists(Path.Combine(catalog.Plugins.FolderOf(plugin.Current), "manifest.json")));
    }

    [Fact]
    public async Task Plans_expire_after_a_day_with_their_uploads()
    {
        await using var catalog = await TestCatalog.CreateAsync("Sqlite");
        var plan = await catalog.PlanAsync(SampleVersion.Zip("1.0.0"));

        catalog.Time.Advance(24 * 3600);
        var late = await catalog.ConfirmAsync(plan);
        await catalog.StartAsync();

        Assert.True(late.IsMissing);
        Assert.Empty(Directory.GetFiles(catalog.Folders.Uploads));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("missing")]
    [InlineData("added")]
    [InlineData("gone")]
    public async Task A_plugin_whose_files_are_not_those_installed_is_malfunctioned_until_its_package_is_uploaded_again(string damage)
    {
        await using var catalog = await TestCatalog.CreateAsync("Sqlite");
        var plugin = await catalog.InstallAsync(SampleVersion.Zip("1.0.0"));
        Damage(catalog.Plugins.FolderOf(plugin.Current), damage);

        await catalog.StartAsync();
        var broken = (await catalog.FindAsync())!;
        var repaired = await catalog.InstallAsync(SampleVersion.Zip("1.0.0"));
        await catalog.StartAsync();

        Assert.Equal(PluginState.Malfunctioned, broken.State);
        Assert.NotNull(broken.Current.Row.Fault);
        Assert.Equal(PluginState.Active, repaired.State);
        Assert.Equal(PluginState.Active, (await catalog.FindAsync())!.State);
    }

    private static void Damage(string folder, string damage)
    {
        var assembly = Path.Combine(folder, "lib", "Acme.Suspend.dll");
        switch (damage)
        {
            case "changed":
                File.WriteAllBytes(assembly, [.. File.ReadAllBytes(assembly).Reverse()]);
                break;
            case "missing":
                File.Delete(assembly);
                break;
            case "added":
                File.WriteAllText(Path.Combine(folder, "lib", "Evil.dll"), "evil");
                break;
            default:
                Directory.Delete(folder, recursive: true);
                break;
        }
    }
}
