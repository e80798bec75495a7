using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Host.SigningKeys;
using Cordon.Host.Workers.HostSide;
using Cordon.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
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
        var result = await TestAsync(Plugin("ConnectionProbe"), """{"token":"does not answer"}""");

        var problem = Assert.Single(result.Problems);
        Assert.Equal(("/domain", "It ********.", "Check the name."), (problem.Path, problem.Message, problem.Fix));
    }

    [Fact]
    public async Task A_plugin_that_cannot_be_loaded_is_a_problem()
    {
        var result = await TestAsync(Plugin("NoSuchType"), "{}");

        Assert.StartsWith("The plugin's test failed: ", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_without_a_test_or_without_its_files_is_a_problem()
    {
        var without = await TestAsync(null, "{}");
        var gone = await TestAsync(Plugin("ConnectionProbe") with { Folder = "/nowhere/at/all" }, "{}");

        Assert.StartsWith("The plugin probe brings no test", Assert.Single(without.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("The files of the plugin probe are gone.", Assert.Single(gone.Problems).Message);
    }

    private static async Task<ConnectionTestResult> TestAsync(WorkerPlugin? test, string settings)
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        var documents = new SealedDocuments(new EphemeralDataProtectionProvider());
        var audit = new AuditLog(database.Database, TimeProvider.System);
        var keys = new SigningKeyStore(database.Database, audit, documents, TimeProvider.System);
        using var tester = new ConnectionTester(new SigningAuthority(keys, new TransmitterStore(database.Database, audit), TimeProvider.System), TimeProvider.System);
        var type = new ConnectionType
        {
            Name = "probe",
            PluginId = "probe",
            SuggestedName = "Probe",
            Form = Form.Read("probe.json", _schema).Form!,
            DestinationFields = ["domain"],
            Test = test,
        };
        return await tester.TestAsync(type, JObject.Parse(settings), TestContext.Current.CancellationToken);
    }

    private static WorkerPlugin Plugin(string type) => new()
    {
        Folder = TestFiles.TestPlugins,
        Assembly = "Cordon.TestPlugins.dll",
        Type = $"Cordon.TestPlugins.{type}",
        Egress = [],
    };
}
