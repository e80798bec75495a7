using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Connections;

public sealed class ConnectionStoreTests
{
    private static readonly Actor _ann = new() { Id = "u1", Name = "Ann" };

    private static readonly ConnectionType _type = new()
    {
        Name = "probe",
        PluginId = "probe",
        SuggestedName = "Probe",
        Form = Form.Read("probe.json", JObject.Parse(
            """{ "type": "object", "required": ["token"], "properties": { "domain": { "type": "string" }, "token": { "type": "string", "writeOnly": true } } }""")).Form!,
        DestinationFields = ["domain"],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Without_the_keys_a_connection_is_shown_and_asks_for_its_secrets_again(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var made = await Store(database).CreateAsync(_ann, _type, null, JObject.Parse("""{"domain":"a","token":"t"}"""), Token);
        var store = Store(database);
        var row = (await store.FindAsync(made.Connection!.Id, Token))!;

        var kept = await store.UpdateAsync(_ann, row, _type, null, JObject.Parse("""{"domain":"a","token":"********"}"""), Token);
        var given = await store.UpdateAsync(_ann, row, _type, null, JObject.Parse("""{"domain":"a","token":"new"}"""), Token);

        Assert.Null(store.Open(row));
        Assert.Equal("********", (string?)row.Show(_type).Settings["token"]);
        Assert.Equal("/settings/token", Assert.Single(kept.Problems).Path);
        Assert.Equal("new", (string?)store.Open((await store.FindAsync(given.Connection!.Id, Token))!)!["token"]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Of_two_changes_to_the_same_version_one_is_made(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var store = Store(database);
        var made = await store.CreateAsync(_ann, _type, "One", JObject.Parse("""{"token":"t"}"""), Token);
        var row = (await store.FindAsync(made.Connection!.Id, Token))!;

        var first = await store.UpdateAsync(_ann, row, _type, "Two", [], Token);
        var second = await store.UpdateAsync(_ann, row, _type, "Three", [], Token);

        Assert.Equal(("Two", 2), (first.Connection!.Name, first.Connection.Version));
        Assert.True(second.IsStale);
        Assert.True((await store.DeleteAsync(_ann, row, Token)).IsStale);
        Assert.Equal("t", (string?)store.Open((await store.FindAsync(row.Id, Token))!)!["token"]);
    }

    /// <summary>With a key ring of its own.</summary>
    private static ConnectionStore Store(TestDatabase database) => new(
        database.Database,
        new AuditLog(database.Database, TimeProvider.System),
        new SealedDocuments(new EphemeralDataProtectionProvider()),
        TimeProvider.System);
}
