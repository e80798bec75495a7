using System.Net;
using System.Text.Json;

namespace Cordon.Tests.Operation.Secrets;

/// <summary>Every answer there is to a GET: the API's by its own description, and the pages.</summary>
internal static class EveryAnswer
{
    private static readonly string[] _pages =
    [
        "/", "/about", "/home/identities", "/audit", "/profile", "/users", "/administration", "/administration/publishers", "/administration/retention", "/collections", "/connections",
        "/connections/new?type=okta", "/detections", "/detections/senders", "/identities", "/integrations", "/rules", "/runs", "/shared-signals", "/syncs", "/workflows",
    ];

    public static async Task LookAsync(WatchedServer server)
    {
        var description = await server.CallAsync("GET", "/openapi/v1.json");
        var paths = description.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)).Select(path => path.Name).ToList();
        Assert.InRange(paths.Count, 40, 200);
        foreach (var path in paths)
        {
            foreach (var address in await AddressesAsync(server, path))
            {
                await server.GetAsync(address);
            }
        }

        foreach (var page in _pages)
        {
            Assert.Equal(HttpStatusCode.OK, await server.PageAsync(page));
        }

        foreach (var list in (string[])["connections", "syncs", "users", "runs", "workflows", "collections"])
        {
            foreach (var id in Ids(await server.GetAsync($"/api/{list}")))
            {
                Assert.Equal(HttpStatusCode.OK, await server.PageAsync($"/{list}/{id}"));
            }
        }
    }

    /// <summary>The addresses of a path: with what the list before the first parameter holds. The others are numbers.</summary>
    private static async Task<IReadOnlyList<string>> AddressesAsync(WatchedServer server, string path)
    {
        var parameter = path.IndexOf('{', StringComparison.Ordinal);
        if (parameter < 0)
        {
            return [path];
        }

        var rest = path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..];
        rest = System.Text.RegularExpressions.Regex.Replace(rest, @"\{[^}]*\}", "1");
        var ids = path.StartsWith("/api/", StringComparison.Ordinal) ? Ids(await server.GetAsync(path[..(parameter - 1)])) : ["x"];
        return [.. ids.Take(10).Select(id => path[..parameter] + Uri.EscapeDataString(id) + rest)];
    }

    private static IReadOnlyList<string> Ids(string list)
    {
        var root = JsonElement.Parse(list);
        var items = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("items", out var found) ? found : root;
        return items.ValueKind != JsonValueKind.Array
            ? []
            : [.. items.EnumerateArray().Select(Id).OfType<string>()];
    }

    private static string? Id(JsonElement item)
    {
        foreach (var name in (string[])["id", "connectionId", "number", "name"])
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value))
            {
                return value.ToString();
            }
        }

        return null;
    }
}
