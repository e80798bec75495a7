using System.Security.Cryptography;
using System.Text;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Catalog.Publishers;
using Cordon.Host.Connections;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Identities.Imports;
using Cordon.Host.Runs;
using Cordon.Host.Storage;
using Cordon.Host.Web.Api;
using Cordon.Host.Workflows;
using Cordon.Host.Workflows.Schedules;
using Cordon.Packaging.Packages;
using Dapper;
using Newtonsoft.Json.Linq;

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

    /// <summary>Version 1.1.0 of the plugin with every field: another default.</summary>
    public static string NextVersion(string text) => text
        .Replace("\"version\": \"1.0.0\",", "\"version\": \"1.1.0\",", StringComparison.Ordinal)
        .Replace("\"minimum\": 0, \"default\": 2", "\"minimum\": 0, \"default\": 3", StringComparison.Ordinal);

    /// <summary>A workflow of two steps of the plugin with every field, every working day; its id, and that of its first step.</summary>
    public static async Task<(string Workflow, string Step)> WorkflowAsync(TestConsole console)
    {
        var type = await console.Get<ConnectionTypes>().FindAsync("probe", Token);
        var connection = await console.Get<ConnectionStore>().CreateAsync(_admin, type!, "Probe", new JObject { ["domain"] = "probe.example" }, Token);
        var collection = await console.Get<CollectionStore>().CreateAsync(new CollectionEdit { Name = "Everybody", Filter = "value pr" }, _admin, Token);
        var step = new WorkflowStepEdit
        {
            PluginId = "every-field",
            ActionId = "try",
            ConnectionId = connection.Connection!.Id,
            Options = new JObject { ["mode"] = "stop", ["ticket"] = "SOC-1" },
        };
        var edit = new WorkflowEdit
        {
            Name = "Contain stolen sessions",
            Description = "What is done first when somebody reports a stolen session.",
            CollectionId = collection.Collection!.Id,
            Enabled = true,
            Schedule = new Schedule { Kind = ScheduleKind.Weekly, Days = ["monday", "thursday"], At = "08:30", TimeZone = "Europe/Berlin" },
            Steps = [step, step with { Takes = StepInput.Succeeded, Options = new JObject { ["mode"] = "mail", ["mail"] = "soc@example.com", ["ticket"] = "SOC-1" } }],
        };
        var change = await console.Get<WorkflowStore>().CreateAsync(_admin, edit, Token);
        Assert.Empty(change.Problems.Select(problem => problem.Path));
        return (change.Workflow!.Id, change.Workflow.Steps[0].Id);
    }

    public static async Task TrustAsync(TestConsole console)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var change = await console.Get<TrustedPublishers>().TrustAsync(_admin, "Acme Security", key.ExportSubjectPublicKeyInfoPem(), Token);
        Assert.Equal(ChangeState.Done, change.State);
    }

    /// <summary>Runs of a workflow that nobody works on: one that waits for an approval, one in which something failed.</summary>
    public static async Task RunsAsync(TestConsole console, string workflow)
    {
        await using var connection = await console.Get<Database>().OpenAsync(Token);
        foreach (var (status, approval, failed) in ((string, string, int)[])[("WaitingForApproval", "Waiting", 0), ("CompletedWithErrors", "NotNeeded", 3)])
        {
            var number = await connection.ExecuteScalarAsync<long>(
                """
                INSERT INTO runs (id, workflow_id, title, started_by, started_by_name, started_how, dry_run, status, identities_label, total, approval, stop_after, created_at)
                VALUES (@status, @workflow, 'Contain stolen sessions', 'x', 'analyst', 'Manual', @dry, @status, 'Everybody', 5, @approval, 50, @now) RETURNING number
                """,
                new { status, workflow, approval, dry = false, now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() });
            await connection.ExecuteAsync(
                """
                INSERT INTO run_steps (run, step, plugin_id, plugin_name, release, package_sha256, action_id, action_name, options, sealed, objects_per_run, takes, failed)
                VALUES (@number, 1, 'every-field', 'Every Field', '1.0.0', '', 'try', 'Try', '{}', '', 100, 'All', @failed)
                """,
                new { number, failed });
        }
    }
    private static string Bundled(string file) => Path.Combine(TestFiles.Output("plugin-host", "Host"), "bundled", "plugins", file);

    private static byte[] Read(string file, Func<string, string>? edit) =>
        edit is not null && file.EndsWith(".json", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(edit(File.ReadAllText(file))) : File.ReadAllBytes(file);
}
