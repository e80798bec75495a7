using System.CommandLine;
using System.Text.Json;
using Cordon.Host.Cli.Plugins;
using Cordon.Packaging.Packages;
using Cordon.Tests.Packages;

namespace Cordon.Tests.Cli;

public sealed class PluginVerbTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Inspect_shows_what_a_plugin_is_and_may()
    {
        using var plugin = new PluginFolders();
        var package = (await Packer.PackAsync(plugin.Source, plugin.Output, Token)).Package!;

        var (exit, output, error) = await RunAsync("inspect", plugin.Zip);

        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(
            $"""
            Acme Suspend 1.2.0
              id             acme-suspend
              description    Suspends accounts at Acme.
              publisher      Acme
              support        partner
              license        Apache-2.0
              home page      https://acme.example/cordon
              categories     Identity, Action
              runs on        Cordon [1.0.0, 2.0.0), contract 1
              may call       $[connection.domain], *.acme.example
            connection acme
              domain         Domain, text, required
              token          Token, secret, required
            action suspend
              name           Suspend
              description    Suspends or releases accounts.
              kind           respond
              effect         change
              accepts        Identity
              objects        100 a run, at most 1,000
              options        suspend.options.json
              timeout        60 s without a sign of life
              undo           action=suspend -> action=release
              scopes         always: acme.users.manage
            package
              files          6, {package.Files.Sum(file => file.Size):N0} bytes
              zip            {package.Size:N0} bytes
              main assembly  lib/Acme.Suspend.dll
              sha-256        {package.Sha256}
              signature      unsigned

            """.Replace("$[connection.domain]", "${connection.domain}", StringComparison.Ordinal),
            output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Inspect_writes_json_for_programs()
    {
        using var plugin = new PluginFolders();
        await Packer.PackAsync(plugin.Source, plugin.Output, Token);

        var (exit, output, _) = await RunAsync("inspect", plugin.Zip, "--json");

        Assert.Equal(0, exit);
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(
            ("acme-suspend", "partner", "unsigned", "change", "token", 6),
            (
                root.GetProperty("id").GetString(),
                root.GetProperty("supportTier").GetString(),
                root.GetProperty("signature").GetString(),
                root.GetProperty("actions")[0].GetProperty("effect").GetString(),
                root.GetProperty("connectionFields")[1].GetProperty("name").GetString(),
                root.GetProperty("files").GetArrayLength()));
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("verify")]
    public async Task Names_what_is_wrong_with_a_file_that_is_no_package(string verb)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("a.zip"), "no zip", Token);

        var (exit, output, error) = await RunAsync(verb, folder.At("a.zip"));

        Assert.Equal((2, ""), (exit, output));
        Assert.Equal(
            $"error: a.zip: The file is not a zip. Name the .zip that `cordon plugin pack` or the plugin's build wrote.{Environment.NewLine}",
            error);
    }

    [Fact]
    public async Task Validate_tells_every_mistake_in_a_folder()
    {
        using var plugin = new PluginFolders();
        var manifest = plugin.At("manifest/manifest.json");
        plugin.Write(
            "manifest/manifest.json",
            SamplePlugin.Manifest
                .Replace("\"abi\": 1", "\"abi\": 7", StringComparison.Ordinal)
                .Replace("{ \"version\": \"1.2.0\", \"text\"", "{ \"version\": \"1.1.0\", \"text\"", StringComparison.Ordinal));

        var (exit, output, error) = await RunAsync("validate", plugin.Manifest, "--include", plugin.Shared);

        Assert.Equal((2, $"{plugin.Manifest}: 1 error, 1 warning{Environment.NewLine}"), (exit, output));
        Assert.Equal(
            [
                $"error: {manifest}:12:10 /abi: The plugin was built against version 7 of the contract; this Cordon has version 1. "
                    + "Use a newer Cordon, or build the plugin against Cordon.Abstractions of this one.",
                $"warning: {manifest}:33:28 /changes/0/version: The change log begins with 1.1.0, the plugin's version is 1.2.0. Say what changed in this version.",
                "",
            ],
            error.Split(Environment.NewLine));
    }

    [Fact]
    public async Task Validate_is_content_with_a_good_folder_and_a_good_zip()
    {
        using var plugin = new PluginFolders();
        await Packer.PackAsync(plugin.Source, plugin.Output, Token);

        Assert.Equal(
            (0, $"{plugin.Manifest}: 0 errors, 0 warnings{Environment.NewLine}", ""),
            await RunAsync("validate", plugin.Manifest, "--include", plugin.Shared));
        Assert.Equal((0, $"{plugin.Zip}: 0 errors, 0 warnings{Environment.NewLine}", ""), await RunAsync("validate", plugin.Zip));
    }

    [Fact]
    public async Task Validate_asks_for_a_manifest()
    {
        using var folder = new TemporaryFolder();

        var (exit, _, error) = await RunAsync("validate", folder.Path);

        Assert.Equal(2, exit);
        Assert.StartsWith($"error: {folder.Path}: The folder holds no manifest.json.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pack_prints_the_path_of_the_zip()
    {
        using var plugin = new PluginFolders();

        var answer = await RunAsync("pack", "--manifest", plugin.Manifest, "--lib", plugin.Lib, "--include", plugin.Shared, "--output", plugin.Output);

        Assert.Equal((0, plugin.Zip + Environment.NewLine, ""), answer);
        Assert.Equal(SamplePlugin.Zip(), await File.ReadAllBytesAsync(plugin.Zip, Token));
    }

    [Fact]
    public async Task A_key_is_made_a_package_signed_and_verified()
    {
        using var plugin = new PluginFolders();
        await Packer.PackAsync(plugin.Source, plugin.Output, Token);
        var trusted = Path.Combine(plugin.At("trusted"));
        Directory.CreateDirectory(trusted);

        var unsigned = await RunAsync("verify", plugin.Zip);
        var keygen = await RunAsync("keygen", plugin.At("signing.pem"));
        var sign = await RunAsync("sign", plugin.Zip, "--key", plugin.At("signing.pem"), "--output", plugin.At("signed.zip"));
        var untrusted = await RunAsync("verify", plugin.At("signed.zip"), "--trusted-keys", trusted);
        File.Copy(plugin.At("signing.pub.pem"), Path.Combine(trusted, "acme.pem"));
        var verified = await RunAsync("verify", plugin.At("signed.zip"), "--trusted-keys", trusted);

        Assert.Equal([1, 0, 0, 1, 0], new[] { unsigned, keygen, sign, untrusted, verified }.Select(answer => answer.Exit));
        Assert.EndsWith("; unsigned" + Environment.NewLine, unsigned.Output, StringComparison.Ordinal);
        Assert.StartsWith("acme-suspend-1.2.0.zip: 6 files, every hash right; not trusted here, signed with key ", untrusted.Output, StringComparison.Ordinal);
        Assert.StartsWith("acme-suspend-1.2.0.zip: 6 files, every hash right; trusted, signed with key ", verified.Output, StringComparison.Ordinal);
        Assert.Equal(SamplePlugin.Zip(), await File.ReadAllBytesAsync(plugin.Zip, Token));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(plugin.At("signing.pem")));
        }
    }

    [Fact]
    public async Task Verify_refuses_a_package_changed_after_it_was_signed()
    {
        using var plugin = new PluginFolders();
        using var key = SigningKey.Generate();
        var zip = PackageWriter.Write(SamplePlugin.Files(), key);
        zip[zip.AsSpan().IndexOf("# Acme Suspend"u8) + 2] = (byte)'E';
        plugin.Write("changed.zip", zip);

        var (exit, output, error) = await RunAsync("verify", plugin.At("changed.zip"));

        Assert.Equal((2, ""), (exit, output));
        Assert.StartsWith("error: changed.zip: The entry 'README.md' is damaged: its checksum is wrong.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keygen_never_replaces_a_key()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("signing.pem"), "precious", Token);

        var (exit, _, error) = await RunAsync("keygen", folder.At("signing.pem"));

        Assert.Equal(2, exit);
        Assert.Contains("a key is never replaced", error, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(folder.At("signing.pem"), Token));
    }

    /// <summary>The only test that sets the variable; the verbs that read it run nowhere else with an encrypted key.</summary>
    [Fact]
    public async Task An_encrypted_key_takes_its_password_from_the_environment()
    {
        using var plugin = new PluginFolders();
        await Packer.PackAsync(plugin.Source, plugin.Output, Token);
        try
        {
            Environment.SetEnvironmentVariable(PluginPassword.Variable, "s3cret");
            Assert.Equal(0, (await RunAsync("keygen", plugin.At("signing.pem"), "--encrypt")).Exit);
            Assert.Equal(0, (await RunAsync("sign", plugin.Zip, "--key", plugin.At("signing.pem"))).Exit);

            Environment.SetEnvironmentVariable(PluginPassword.Variable, "wr0ng");
            var (exit, _, error) = await RunAsync("sign", plugin.Zip, "--key", plugin.At("signing.pem"));

            Assert.Equal(2, exit);
            Assert.Contains("The password is wrong, or the key is damaged.", error, StringComparison.Ordinal);
            Assert.DoesNotContain("wr0ng", error, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(PluginPassword.Variable, null);
        }

        Assert.True(SigningKey.IsEncrypted(await File.ReadAllTextAsync(plugin.At("signing.pem"), Token)));
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var exit = await new PluginVerb().Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, Token);
        return (exit, output.ToString(), error.ToString());
    }
}
