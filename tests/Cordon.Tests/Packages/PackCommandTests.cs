using Cordon.Packaging;
using Cordon.Packaging.Packages;

namespace Cordon.Tests.Packages;

public sealed class PackCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prints_the_path_of_the_zip_and_writes_it_down()
    {
        using var plugin = new PluginFolders();

        var (exit, output, error) = await RunAsync(
            "pack", "--manifest", plugin.Manifest, "--lib", plugin.Lib, "--include", plugin.Shared, "--output", plugin.Output, "--written", plugin.At("written"));

        Assert.Equal((0, plugin.Zip + Environment.NewLine, ""), (exit, output, error));
        Assert.Equal(plugin.Zip + "\n", await File.ReadAllTextAsync(plugin.At("written"), Token));
        Assert.True(File.Exists(plugin.Zip));
    }

    [Fact]
    public async Task Says_what_is_wrong_in_the_form_of_MSBuild()
    {
        using var plugin = new PluginFolders();
        plugin.Write("manifest/manifest.json", SamplePlugin.Manifest.Replace("\"abi\": 1", "\"abi\": 7", StringComparison.Ordinal));

        var (exit, output, error) = await RunAsync(
            "pack", "--manifest", plugin.Manifest, "--lib", plugin.Lib, "--include", plugin.Shared, "--output", plugin.Output);

        Assert.Equal((2, ""), (exit, output));
        Assert.Equal(
            $"{plugin.At("manifest/manifest.json")}(12,10): error CORDON001: /abi: The plugin was built against version 7 of the contract; "
            + $"this Cordon has version 1. Use a newer Cordon, or build the plugin against Cordon.Abstractions of this one.{Environment.NewLine}",
            error);
    }

    [Fact]
    public void A_warning_is_a_warning_and_one_line() => Assert.Equal(
        "a.json: warning CORDON002: One two. Three.",
        MsBuildMessage.Of(new DocumentProblem { Document = "a.json", Message = "One\ntwo.", Fix = "Three.", IsWarning = true }));

    [Theory]
    [InlineData]
    [InlineData("unpack")]
    [InlineData("pack")]
    [InlineData("pack", "--manifest")]
    [InlineData("pack", "--manifest", "a", "--lib", "b")]
    [InlineData("pack", "--manifest", "", "--lib", "b", "--output", "c")]
    [InlineData("pack", "--manifest", "a", "--lib", "b", "--output", "c", "--force")]
    public async Task Explains_itself_when_the_arguments_make_no_sense(params string[] arguments)
    {
        var (exit, output, error) = await RunAsync(arguments);

        Assert.Equal((2, ""), (exit, output));
        Assert.StartsWith("usage: pack ", error, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var exit = await PackCommand.RunAsync(arguments, output, error, Token);
        return (exit, output.ToString(), error.ToString());
    }
}
