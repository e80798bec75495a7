using System.Text;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Imports;
using Cordon.Packaging.Packages;

namespace Cordon.Browser.Tests;

/// <summary>What a console is filled with.</summary>
internal static class Samples
{
    public const string People = """
        value,displayName,source,status,risk,tags,department
        ann@example.com,Ann Lee,okta,ACTIVE,HIGH,vip,Finance
        bob@example.com,Bob Ray,okta,LOCKED_OUT,MEDIUM,,IT
        cid@example.com,Cid Fox,okta,SUSPENDED,LOW,contractor,IT
        dee@example.com,Dee Ash,hr,ACTIVE,,vip;protected,Board
        eve@example.com,Eve Orr,hr,STAGED,LOW,,Sales
        """;

    private static readonly Actor _admin = new() { Id = "system", Name = "Cordon" };

    /// <summary>The package that ships with Cordon.</summary>
    public static string OktaPackage { get; } = Bundled("okta-take-action-1.0.0.zip");

    /// <summary>The other one.</summary>
    public static string SyncPackage { get; } = Bundled("okta-identity-sync-1.0.0.zip");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The test plugin with a field of every kind.</summary>
    /// <param name="edit">Changes the text of its manifest and of its options schema.</param>
    public static byte[] EveryField(Func<string, string>? edit = null)
    {
        var folder = Path.Combine(TestFiles.Root, "tests", "TestPlugins", "EveryField");
        var files = Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), file => Read(file, edit), StringComparer.Ordinal);
        files["lib/Cordon.TestPlugins.dll"] = File.ReadAllBytes(Path.Combine(TestFiles.TestPlugins, "Cordon.TestPlugins.dll"));
        return PackageWriter.Write(files, key: null);
    }

    public static async Task InstallAsync(TestConsole console, byte[] zip)
    {
        using var content = new MemoryStream(zip);
        var upload = await console.Get<PluginInstaller>().UploadAsync(content, Token);
        Assert.Empty(upload.Problems.Select(problem => problem.Message));
        var confirmation = new PluginConfirmation { Hash = upload.Plan!.Hash, AcceptUntrusted = true };
        var installation = await console.Get<PluginInstaller>().ConfirmAsync(_admin, upload.Plan.Id, confirmation, Token);
        Assert.NotNull(installation.Plugin);
    }

    public static async Task ImportAsync(TestConsole console, string csv = People)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var rows = IdentityFile.ReadAsync("people.csv", content, Token);
        var report = await console.Get<IdentityImport>().RunAsync(rows, new ImportSettings { Actor = _admin }, Token);
        Assert.True(report.Applied);
    }

    private static string Bundled(string file) => Path.Combine(TestFiles.Output("plugin-host", "Host"), "bundled", "plugins", file);

    private static byte[] Read(string file, Func<string, string>? edit) =>
        edit is not null && file.EndsWith(".json", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(edit(File.ReadAllText(file))) : File.ReadAllBytes(file);
}
