using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Tests.Storage;
using Cordon.Tests.Web;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Connections;

public sealed class StoredConnectionTestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task What_it_found_stays_until_the_connection_is_changed(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var (store, test) = (server.Get<ConnectionStore>(), server.Get<StoredConnectionTest>());
        var type = new ConnectionType
        {
            Name = "probe",
            PluginId = "probe",
            SuggestedName = "Probe",
            Form = Form.Read("probe.json", JObject.Parse("""{ "type": "object", "properties": { "domain": { "type": "string" } } }""")).Form!,
            DestinationFields = [],
        };
        var made = await store.CreateAsync(Actor.System, type, "One", new JObject { ["domain"] = "a" }, Token);
        var row = (await store.FindAsync(made.Connection!.Id, Token))!;

        var result = await test.RunAsync(type, row, Token);
        var tested = (await store.FindAsync(row.Id, Token))!;
        await store.UpdateAsync(Actor.System, tested, type, null, new JObject { ["domain"] = "b" }, Token);
        await store.RecordTestAsync(tested, isOk: true, Token);
        var changed = (await store.FindAsync(row.Id, Token))!;

        Assert.StartsWith("No plugin that works brings a test", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
        Assert.Null(row.TestedOk);
        Assert.False(tested.TestedOk);
        Assert.NotNull(tested.TestedAt);
        Assert.Equal((null, null), (changed.TestedAt, changed.TestedOk));
    }
}
