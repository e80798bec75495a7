using Cordon.Packaging.Packages;

namespace Cordon.Tests.Packages;

public sealed class PackerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Packs_a_manifest_folder_a_shared_schema_and_a_build()
    {
        using var plugin = new PluginFolders();

        var result = await Packer.PackAsync(plugin.Source, plugin.Output, Token);

        Assert.Empty(result.Problems);
        Assert.Equal(plugin.Zip, result.Path);
        Assert.Equal([plugin.Zip], Directory.GetFileSystemEntries(plugin.Output));
        Assert.Equal(SamplePlugin.Zip(), await File.ReadAllBytesAsync(plugin.Zip, Token));
    }

    [Fact]
    public async Task Leaves_out_the_contract_symbols_doc_comments_and_hidden_files()
    {
        using var plugin = new PluginFolders();
        plugin.Write("bin/Cordon.Abstractions.dll", "x");
        plugin.Write("bin/Cordon.Abstractions.xml", "x");
        plugin.Write("bin/Acme.Suspend.pdb", "x");
        plugin.Write("bin/Acme.Suspend.xml", "x");
        plugin.Write("bin/settings.xml", "x");
        plugin.Write("bin/runtimes/linux-x64/native/libacme.so", "x");
        plugin.Write("manifest/.gitignore", "x");

        var result = await Packer.PackAsync(plugin.Source, plugin.Output, Token);

        Assert.Equal(
            ["lib/Acme.Suspend.dll", "lib/runtimes/linux-x64/native/libacme.so", "lib/settings.xml"],
            result.Package!.Files.Select(file => file.Path).Where(path => path.StartsWith("lib/", StringComparison.Ordinal)));
        Assert.DoesNotContain(result.Package.Files, file => file.Path == ".gitignore");
    }

    [Fact]
    public async Task Packs_symbols_when_they_are_wanted()
    {
        using var plugin = new PluginFolders();
        plugin.Write("bin/Acme.Suspend.pdb", "x");

        var result = await Packer.PackAsync(plugin.Source with { WithSymbols = true }, plugin.Output, Token);

        Assert.Contains(result.Package!.Files, file => file.Path == "lib/Acme.Suspend.pdb");
    }

    [Fact]
    public async Task Names_the_source_of_a_mistake_and_writes_nothing()
    {
        using var plugin = new PluginFolders();
        plugin.Write("manifest/manifest.json", SamplePlugin.Manifest.Replace("\"abi\": 1", "\"abi\": 7", StringComparison.Ordinal));

        var result = await Packer.PackAsync(plugin.Source, plugin.Output, Token);

        Assert.Null(result.Path);
        var problem = Assert.Single(result.Problems);
        Assert.Equal((plugin.At("manifest/manifest.json"), 12), (problem.Document, problem.Line));
        Assert.False(Directory.Exists(plugin.Output));
    }

    [Fact]
    public async Task Names_every_folder_and_file_that_is_missing()
    {
        using var plugin = new PluginFolders();
        var source = new PackageSource { ManifestFolder = plugin.At("none"), LibFolder = plugin.At("neither"), Includes = [plugin.At("nor.json")] };

        var result = await Packer.PackAsync(source, plugin.Output, Token);

        Assert.Equal([plugin.At("none"), plugin.At("neither"), plugin.At("nor.json")], result.Problems.Select(problem => problem.Document));
    }

    [Fact]
    public async Task Refuses_two_files_for_one_path()
    {
        using var plugin = new PluginFolders();
        plugin.Write("manifest/acme.connection.json", SamplePlugin.Connection);

        var result = await Packer.PackAsync(plugin.Source, plugin.Output, Token);

        Assert.Equal(
            $"acme.connection.json is also the package's path of {plugin.At("manifest/acme.connection.json")}.",
            Assert.Single(result.Problems).Message);
    }

    [Fact]
    public async Task Refuses_a_list_of_files_that_somebody_else_wrote()
    {
        using var plugin = new PluginFolders();
        plugin.Write("manifest/files.json", "{}");

        var result = await Packer.PackAsync(plugin.Source, plugin.Output, Token);

        Assert.Equal("The packer itself writes files.json.", Assert.Single(result.Problems).Message);
    }

    [Fact]
    public async Task Refuses_a_file_whose_name_no_package_may_hold()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot hold such a file.");
        using var plugin = new PluginFolders();
        plugin.Write("manifest/aux.json", "{}");
        plugin.Write("manifest/caf\u00e9.json", "{}");

        var result = await Packer.PackAsync(plugin.Source, plugin.Output, Token);

        Assert.Equal(
            [
                "The entry name 'aux.json' holds the name 'aux.json', which Windows reserves for a device.",
                "The entry name 'caf\\xc3\\xa9.json' holds a character that is not printable ASCII.",
            ],
            result.Problems.Select(problem => problem.Message));
    }

    [Fact]
    public async Task Keeps_the_old_package_when_the_new_one_cannot_be_written()
    {
        using var plugin = new PluginFolders();
        plugin.Write("out", "a file, not a folder");

        var result = await Packer.PackAsync(plugin.Source, plugin.Output, Token);

        Assert.StartsWith("The package cannot be written: ", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("a file, not a folder", await File.ReadAllTextAsync(plugin.Output, Token));
    }
}
