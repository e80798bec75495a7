using System.Net;
using Cordon.Host.Access;
using static Cordon.Tests.Web.DetectionCalls;

namespace Cordon.Tests.Web;

public sealed class MappingEndpointTests
{
    [Fact]
    public async Task Mappings_are_made_used_changed_and_kept_while_in_use()
    {
        await using var server = await TestServer.StartAsync();
        const string document = """{"id":"key","type":"kind","identities":"who","source":{"default":"mine"}}""";
        var made = await CallAsync(server, HttpMethod.Put, "/api/detection-mappings/Mine", document);
        Assert.Equal((HttpStatusCode.OK, "mine"), (made.Status, made.Body.GetProperty("name").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, (await CallAsync(server, HttpMethod.Put, "/api/detection-mappings/mine", document)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await CallAsync(server, HttpMethod.Put, "/api/detection-mappings/ocsf", document)).Status);
        var wrong = await CallAsync(server, HttpMethod.Put, "/api/detection-mappings/other", """{"identities":"a..b"}""");
        Assert.Equal((HttpStatusCode.BadRequest, "/document/identities"), (wrong.Status, Assert.Single(wrong.Places)));

        var analyst = await server.AsAsync(Role.Analyst);
        var tried = await PostAsync(analyst, "/api/detection-mappings:try", """{"mapping":"mine","sample":[{"key":1,"kind":"k","who":"ann"},{}]}""");
        Assert.Equal((1, "mine", "ann", "/1/type"), (
            Count(tried, "count"), tried.Body.GetProperty("detections")[0].GetProperty("source").GetString(),
            tried.Body.GetProperty("detections")[0].GetProperty("identities")[0].GetString(), tried.Body.GetProperty("refused")[0].GetProperty("path").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(analyst, "/api/detection-mappings:try", """{"document":{},"sample":{}}""")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(analyst, "/api/detections?mapping=mine", """{"key":1,"kind":"k","who":"ann"}""")).Status);
        var changed = await CallAsync(server, HttpMethod.Put, "/api/detection-mappings/mine", document.Replace("\"kind\"", "\"sort\"", StringComparison.Ordinal), made.Version);
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(analyst, "/api/detections?mapping=mine", """{"key":2,"sort":"s","who":"ann"}""")).Status);

        var sender = await MakeAsync(server, """{"name":"edr","mapping":"mine"}""");
        Assert.Equal(HttpStatusCode.Conflict, (await CallAsync(server, HttpMethod.Delete, "/api/detection-mappings/mine", null, changed.Version)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await CallAsync(server, HttpMethod.Delete, $"/api/detection-senders/{sender.Id}", null, sender.Version)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await CallAsync(server, HttpMethod.Delete, "/api/detection-mappings/mine", null, changed.Version)).Status);
        Assert.Equal(["cloudevents", "cordon", "ocsf", "siem"], (await GetAsync(server, "/api/detection-mappings")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()));
    }
}
