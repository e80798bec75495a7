using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Cordon.Tests.Web;

/// <summary>Brings a package onto a server as an admin does: upload, plan, yes.</summary>
internal static class PluginUploads
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The plan of an upload.</summary>
    public static async Task<JsonElement> PlanAsync(HttpClient admin, byte[] zip)
    {
        using var content = new ByteArrayContent(zip);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        using var upload = await admin.PostAsync("/api/plugins", content, Token);
        Assert.Equal(HttpStatusCode.OK, upload.StatusCode);
        return await upload.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    public static async Task<HttpStatusCode> InstallAsync(HttpClient admin, byte[] zip)
    {
        var plan = await PlanAsync(admin, zip);
        using var confirm = await admin.PostAsJsonAsync(
            $"/api/plugins/plans/{plan.GetProperty("id").GetString()}/confirm",
            new { hash = plan.GetProperty("hash").GetString(), acceptUntrusted = true, configuration = "merge" },
            Token);
        return confirm.StatusCode;
    }
}
