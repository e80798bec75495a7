using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Catalog.Plans;
using Cordon.Host.Forms;
using Cordon.Tests.Okta;
using Cordon.Tests.Storage;
using Dapper;
using Microsoft.AspNetCore.DataProtection;

namespace Cordon.Tests.Catalog;

/// <summary>A catalog in a data folder of a test's own, whose clock stands still.</summary>
internal sealed class TestCatalog : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly PluginTables _tables;

    private TestCatalog(TestDatabase database)
    {
        _database = database;
        Folders = new CatalogFolders(database.Folder);
        var documents = new SealedDocuments(new EphemeralDataProtectionProvider());
        _tables = new PluginTables(database.Database, documents, new PluginContents(), new AuditLog(database.Database, Time), []);
        Installer = new PluginInstaller(_tables, Folders, Time);
        Plugins = new PluginCatalog(_tables, Folders, Time);
    }

    public static Actor Admin { get; } = new() { Id = "u1", Name = "Ann" };

    public ManualTime Time { get; } = new();

    public CatalogFolders Folders { get; }

    public PluginInstaller Installer { get; }

    public PluginCatalog Plugins { get; }

    public string DataFolder => _database.Folder;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TestCatalog> CreateAsync(string dialect) => new(await TestDatabase.CreateAsync(dialect));

    /// <summary>What the server does at its start.</summary>
    public Task StartAsync() => new CatalogStart(_tables, Folders, Time).RunAsync(Token);

    public async Task<PluginUpload> UploadAsync(byte[] zip)
    {
        using var stream = new MemoryStream(zip);
        return await Installer.UploadAsync(stream, Token);
    }

    public async Task<InstallPlan> PlanAsync(byte[] zip)
    {
        var upload = await UploadAsync(zip);
        Assert.Empty(upload.Problems);
        return upload.Plan!;
    }

    public Task<PluginInstallation> ConfirmAsync(InstallPlan plan, ConfigurationChoice choice = ConfigurationChoice.Merge, bool accept = true) =>
        Installer.ConfirmAsync(
            Admin, plan.Id, new PluginConfirmation { Hash = plan.Hash, Configuration = choice, AcceptUntrusted = accept }, Token);

    public async Task<InstalledPlugin> InstallAsync(byte[] zip, ConfigurationChoice choice = ConfigurationChoice.Merge)
    {
        var installation = await ConfirmAsync(await PlanAsync(zip), choice);
        Assert.Empty(installation.Problems);
        Time.Advance(1);
        return installation.Plugin!;
    }

    public async Task<InstalledPlugin> SetDefaultsAsync(string json)
    {
        var plugin = (await FindAsync())!;
        var edit = await Plugins.SetDefaultsAsync(
            Admin, plugin.Id, "suspend", plugin.Row.Version, Newtonsoft.Json.Linq.JObject.Parse(json), Token);
        Assert.Empty(edit.Problems);
        return edit.Plugin!;
    }

    public Task<InstalledPlugin?> FindAsync() => Plugins.FindAsync(SampleVersion.Id, Token);

    public static string Defaults(InstalledPlugin plugin) => plugin.DefaultsOf("suspend").ToString(Newtonsoft.Json.Formatting.None);

    public async Task<IReadOnlyList<string>> AuditedAsync()
    {
        await using var connection = await _database.Database.OpenAsync(Token);
        return (await connection.QueryAsync<string>("SELECT action FROM audit ORDER BY number")).AsList();
    }

    /// <summary>Every text that the catalog's tables and the audit log hold.</summary>
    public async Task<string> DumpAsync()
    {
        await using var connection = await _database.Database.OpenAsync(Token);
        var rows = new List<string>();
        foreach (var table in (string[])["plugins", "plugin_versions", "plugin_defaults", "plugin_plans", "audit"])
        {
            rows.AddRange((await connection.QueryAsync($"SELECT * FROM {table}")).Select(row => string.Join(' ', ((IDictionary<string, object>)row).Values)));
        }

        return string.Join('\n', rows);
    }

    public ValueTask DisposeAsync()
    {
        Installer.Dispose();
        return _database.DisposeAsync();
    }
}
