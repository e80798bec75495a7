using System.Net;
using Cordon.Host.Access;
using Cordon.Tests.Web;

namespace Cordon.Tests.Detections.Mappings;

/// <summary>The forms of mappings as a browser without scripts sends them; redirects are followed.</summary>
public sealed class MappingPageTests
{
    private const string Document = """{"type":"kind","severity":{"paths":"level","values":{"bad":9}},"identities":"who"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mapping_is_tried_made_changed_and_deleted()
    {
        await using var server = await TestServer.StartAsync();
        const string sample = "{\"kind\":\"spray\",\"level\":\"bad\",\"who\":\"ann\"}\n{\"level\":1}\n";

        var tried = await PostAsync(server, "", ("name", "mine"), ("document", Document), ("sample", sample), ("source", "edr"), ("do", "try"));
        Assert.Equal(HttpStatusCode.OK, tried.Status);
        Assert.All((string[])["One detection", ">spray<", ">9<", ">edr<", ">ann<", "line 2 /type: The record has neither a type nor a title."], text => Assert.True(tried.Has(text), text));
        Assert.False((await GetAsync(server, Role.Viewer, "")).Has(">mine<"));

        var made = await PostAsync(server, "", ("name", "Mine"), ("document", Document));
        Assert.Equal((HttpStatusCode.OK, true), (made.Status, made.Has("The mapping mine is saved.")));
        var changed = await PostAsync(server, "/mine", ("version", "1"), ("document", Document.Replace("who", "whom", StringComparison.Ordinal)));
        Assert.Equal((HttpStatusCode.OK, true), (changed.Status, changed.Has("whom")));
        var stale = await PostAsync(server, "/mine", ("version", "1"), ("document", Document));
        Assert.Equal((HttpStatusCode.Conflict, true, true), (stale.Status, stale.Has("Somebody else changed this mapping"), stale.Has("&quot;who&quot;")));

        var deleted = await PostAsync(server, "/mine/delete", ("version", "2"));
        Assert.Equal((HttpStatusCode.OK, true), (deleted.Status, deleted.Has("The mapping mine is deleted.")));
        Assert.Equal(
            ["mapping.deleted admin", "mapping.saved admin", "mapping.saved admin"],
            (await server.Get<AuditTrail>().OfAsync("mapping/mine", 9, Token)).Select(entry => $"{entry.Action} {entry.ActorName}"));
    }

    [Theory]
    [InlineData("{", "Line 1")]
    [InlineData("{\n  \"identities\": \"a..b\"\n}", "Line 2, column ")]
    [InlineData("{\n  \"identities\": \"a\",\n  \"sverity\": \"b\"\n}", "Line 3, column ")]
    public async Task What_is_wrong_with_the_document_stands_at_it_with_line_and_column(string document, string place)
    {
        await using var server = await TestServer.StartAsync();

        foreach (var action in (string[])["save", "try"])
        {
            var answer = await PostAsync(server, "", ("name", "mine"), ("document", document), ("do", action));
            Assert.Equal((HttpStatusCode.UnprocessableEntity, true, true), (answer.Status, answer.Has("id=\"f-document-error\""), answer.Has($"<li>{place}")));
        }
    }

    [Fact]
    public async Task One_that_comes_with_the_program_is_copied_and_not_changed()
    {
        await using var server = await TestServer.StartAsync();

        var ready = await GetAsync(server, Role.Admin, "/ocsf");
        var copy = await GetAsync(server, Role.Admin, "/new?from=ocsf");
        var viewed = await GetAsync(server, Role.Viewer, "/ocsf");

        Assert.Equal((true, false, true), (ready.Has("comes with Cordon"), ready.Has(">Save<"), ready.Has("readonly")));
        Assert.Equal((true, true), (copy.Has("finding_info"), copy.Has(">Save<")));
        Assert.Equal((true, false), (viewed.Has("finding_info"), viewed.Has("name=\"sample\"")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(server, "/ocsf", ("version", "1"), ("document", Document))).Status);
    }

    private static async Task<(HttpStatusCode Status, Func<string, bool> Has)> GetAsync(TestServer server, string role, string path)
    {
        using var answer = await (await server.AsAsync(role)).GetAsync("/detections/mappings" + path, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        return (answer.StatusCode, part => text.Contains(part, StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, Func<string, bool> Has)> PostAsync(TestServer server, string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await (await server.AsAsync(Role.Admin)).PostAsync("/detections/mappings" + path, content, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        return (answer.StatusCode, part => text.Contains(part, StringComparison.Ordinal));
    }
}
