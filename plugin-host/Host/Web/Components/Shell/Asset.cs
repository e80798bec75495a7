using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>The console's own styles, script and pictures: embedded, served under a name that changes with their content, and kept by browsers.</summary>
internal static class Asset
{
    public const string StyleSheet = "console.css";
    public const string Script = "console.js";

    private const string Folder = "wwwroot/";
    private const string Scoped = "styles/";

    private static readonly FrozenDictionary<string, byte[]> _files = Read();
    private static readonly FrozenDictionary<string, string> _versions = _files.ToFrozenDictionary(
        file => file.Key, file => Convert.ToHexStringLower(SHA256.HashData(file.Value))[..12]);

    /// <summary>Relative to the console's own base. Sample: <c>assets/console.css?v=9f86d081884c</c></summary>
    public static string Link(string name) => $"assets/{name}?v={_versions[name]}";

    /// <summary>Bytes of each file, by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files => _files;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{name}", Serve).AllowAnonymous().ExcludeFromDescription();

    private static IResult Serve(string name, string? v, HttpResponse response)
    {
        if (!_files.TryGetValue(name, out var content))
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = v == _versions[name] ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(content, ContentType(name));
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };

    /// <summary>The style sheet is the common one and, behind it, the styles of all components.</summary>
    private static FrozenDictionary<string, byte[]> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var scoped = new StringBuilder();
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (name.StartsWith(Folder, StringComparison.Ordinal))
            {
                files[name[Folder.Length..]] = Content(assembly, name);
            }
            else if (name.StartsWith(Scoped, StringComparison.Ordinal))
            {
                scoped.Append('\n').Append(Encoding.UTF8.GetString(Content(assembly, name)));
            }
        }

        files[StyleSheet] = [.. files[StyleSheet], .. Encoding.UTF8.GetBytes(scoped.ToString())];
        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static byte[] Content(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
