using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Tests.Catalog;

namespace Cordon.Tests.Web;

public sealed class PluginEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_package_sent_by_a_form_is_planned_confirmed_shown_configured_and_uninstalled()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await server.AsAsync(Role.Admin);

        using var form = new MultipartFormDataContent { { new StringContent("x"), "comment" }, { new ByteArrayContent(SampleVersion.Zip("1.0.0")), "package", "acme.zip" } };
        using var upload = await admin.PostAsync("/api/plugins", form, Token);
        var plan = await upload.Content.ReadFromJsonAsync<JsonElement>(Token);
        var confirm = $"/api/plugins/plans/{plan.GetProperty("id").GetString()}/confirm";
        using var wrong = await admin.PostAsJsonAsync(confirm, new { hash = "0", acceptUntrusted = true }, Token);
        using var refused = await admin.PostAsJsonAsync(confirm, new { hash = plan.GetProperty("hash").GetString() }, Token);
        using var done = await admin.PostAsJsonAsync(confirm, new { hash = plan.GetProperty("hash").GetString(), acceptUntrusted = true }, Token);
        var list = await admin.GetFromJsonAsync<JsonElement>("/api/plugins?category=action", Token);
        var none = await admin.GetFromJsonAsync<JsonElement>("/api/plugins?category=Collector", Token);
        using var blind = await admin.PutAsJsonAsync("/api/plugins/acme-suspend/actions/suspend/defaults", new { limit = 5 }, Token);
        admin.DefaultRequestHeaders.IfMatch.Add(done.Headers.ETag!);
        using var invalid = await admin.PutAsJsonAsync("/api/plugins/acme-suspend/actions/suspend/defaults", new { limit = 500 }, Token);
        using var configured = await admin.PutAsJsonAsync("/api/plugins/acme-suspend/actions/suspend/defaults", new { limit = 5 }, Token);
        using var disabled = await admin.PostAsync("/api/plugins/acme-suspend/disable", null, Token);
        using var stale = await admin.DeleteAsync("/api/plugins/acme-suspend", Token);
        admin.DefaultRequestHeaders.IfMatch.Clear();
        admin.DefaultRequestHeaders.IfMatch.Add(disabled.Headers.ETag!);
        using var gone = await admin.DeleteAsync("/api/plugins/acme-suspend", Token);
        using var missing = await admin.GetAsync("/api/plugins/acme-suspend", Token);

        Assert.Equal(("new", "unsigned"), (plan.GetProperty("kind").GetString(), plan.GetProperty("signature").GetString()));
        Assert.Equal(
            [HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.OK],
            [wrong.StatusCode, refused.StatusCode, done.StatusCode]);
        Assert.Equal("acme-suspend", Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        Assert.Empty(none.GetProperty("items").EnumerateArray());
        Assert.Equal(
            [HttpStatusCode.PreconditionRequired, HttpStatusCode.BadRequest, HttpStatusCode.OK],
            [blind.StatusCode, invalid.StatusCode, configured.StatusCode]);
        var shown = await configured.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(5, shown.GetProperty("actions")[0].GetProperty("defaults").GetProperty("limit").GetInt32());
        Assert.Equal("choice", shown.GetProperty("actions")[0].GetProperty("fields")[0].GetProperty("kind").GetString());
        var off = await disabled.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal("disabled", off.GetProperty("plugin").GetProperty("state").GetString());
        Assert.Equal(
            [HttpStatusCode.PreconditionFailed, HttpStatusCode.NoContent, HttpStatusCode.NotFound],
            [stale.StatusCode, gone.StatusCode, missing.StatusCode]);
    }

    [Theory]
    [InlineData("application/zip", "garbage", HttpStatusCode.BadRequest)]
    [InlineData("text/plain", "garbage", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=b", "--b--\r\n", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=b", "garbage", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_package_gets_a_problem(string type, string body, HttpStatusCode expected)
    {
        await using var server = await TestServer.StartAsync();
        var admin = await server.AsAsync(Role.Admin);
        using var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var answer = await admin.PostAsync("/api/plugins", content, Token);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);

        Assert.Equal(expected, answer.StatusCode);
        Assert.NotEmpty(problem.GetProperty("problems")[0].GetProperty("message").GetString()!);
    }
}
