using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Web;

/// <summary>A page of something that may not be there. On PostgreSQL a page is drawn before its object has come.</summary>
public sealed class MissingPageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task What_is_there_is_found_and_what_is_not_is_not(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var admin = await server.AsAsync(Role.Admin);
        using var content = new StringContent("""{"value":"ann"}""", null, "application/x-ndjson");
        using var imported = await admin.PostAsync("/api/identities:import", content, Token);
        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        var identities = await admin.GetFromJsonAsync<JsonElement>("/api/identities", Token);
        using var made = await admin.PostAsJsonAsync("/api/collections", new { name = "All", filter = "value pr" }, Token);
        var collection = await made.Content.ReadFromJsonAsync<JsonElement>(Token);

        Assert.Equal((HttpStatusCode.OK, true), await GetAsync(admin, $"/identities/{identities.GetProperty("items")[0].GetProperty("id").GetString()}", ">ann<"));
        Assert.Equal((HttpStatusCode.OK, true), await GetAsync(admin, $"/collections/{collection.GetProperty("id").GetString()}", "value=\"All\""));
        foreach (var missing in (string[])["identities/x", "collections/x", "workflows/x", "runs/x", "connections/x", "rules/x"])
        {
            Assert.Equal((HttpStatusCode.NotFound, true), await GetAsync(admin, $"/{missing}", "There is no such"));
        }
    }

    private static async Task<(HttpStatusCode Status, bool Has)> GetAsync(HttpClient admin, string path, string part)
    {
        using var answer = await admin.GetAsync(path, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        return (answer.StatusCode, text.Contains(part, StringComparison.Ordinal));
    }
}
