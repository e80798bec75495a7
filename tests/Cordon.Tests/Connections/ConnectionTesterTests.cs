using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Host.SigningKeys;
using Cordon.Host.Workers.HostSide;
using Cordon.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Connections;

/// <summary>With real worker processes; tests of a whole connection are those of its endpoints.</summary>
public sealed class ConnectionTesterTests
{
    private static readonly JObject _schema = JObject.Parse(
        """{ "type": "object", "properties": { "domain": { "type": "string" }, "token": { "type": "string", "writeOnly": true } } }""");

    [Fact]
    public async Task Takes_secrets_out_of_what_the_plugin_says()
    {
        // The plugin says "It does not answer.": as a secret, a part of that must not come back.
        var result = await TestAsync("""{"token":"does not answer"}""", Plugin("ConnectionProbe"));

        var problem = Assert.Single(result.Problems);
        Assert.Equal(("/domain", "It ********.", "Check the name."), (problem.Path, problem.Message, problem.Fix));
    }

    [Fact]
    public async Task A_plugin_that_cannot_be_loaded_is_a_problem()
    {
        var result = await TestAsync("{}", Plugin("NoSuchType"));

        Assert.StartsWith("The test of probe failed: ", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_without_a_test_or_without_its_files_is_a_problem()
    {
        var without = await TestAsync("{}");
        var gone = await TestAsync("{}", Plugin("ConnectionProbe") with { Folder = "/nowhere/at/all" });

        Assert.StartsWith("No plugin that works brings a test", Assert.Single(without.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("The files of the plugin probe are gone.", Assert.Single(gone.Problems).Message);
    }

    [Fact]
    public async Task Every_plugin_tests_what_it_needs_and_says_what_it_looked_at()
    {
        var other = Plugin("ConnectionProbe") with { Id = "other" };

        var result = await TestAsync("""{"token":"harbour"}""", Plugin("ConnectionProbe"), other, Plugin("NoSuchType") with { Id = "broken" });

        Assert.Equal(["It does not answer.", "The test of broken failed"], result.Problems.Select(problem => problem.Message.Split(':')[0]));
        Assert.Equal(
            [("probe", false, "the ********: fine"), ("probe", true, "the lighthouse: missing, and not needed"), ("other", false, "the ********: fine"), ("other", true, "the lighthouse: missing, and not needed")],
            result.Notes.Select(note => (note.Plugin, note.IsWarning, note.Text)));
    }

    private static async Task<ConnectionTestResult> TestAsync(string settings, params WorkerPlugin[] tests)
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        var documents = new SealedDocuments(new EphemeralDataProtectionProvider());
        var audit = new AuditLog(database.Database, TimeProvider.System);
        var keys = new SigningKeyStore(database.Database, audit, documents, TimeProvider.System);
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<RequestMetrics>().BuildServiceProvider();
        var signing = new SigningAuthority(keys, new TransmitterStore(database.Database, audit, TimeProvider.System), TimeProvider.System);
        using var tester = new ConnectionTester(signing, services.GetRequiredService<RequestMetrics>(), TimeProvider.System);
        var type = new ConnectionType
        {
            Name = "probe",
            PluginId = "probe",
            SuggestedName = "Probe",
            Form = Form.Read("probe.json", _schema).Form!,
            DestinationFields = ["domain"],
            Tests = tests,
        };
        return await tester.TestAsync(type, JObject.Parse(settings), TestContext.Current.CancellationToken);
    }

    private static WorkerPlugin Plugin(string type) => new()
    {
        Id = "probe",
        Folder = TestFiles.TestPlugins,
        Assembly = "Cordon.TestPlugins.dll",
        Type = $"Cordon.TestPlugins.{type}",
        Egress = [],
    };
}
