using System.Text;
using Cordon.Packaging.Packages;
using Cordon.Tests.Packages;

namespace Cordon.Tests.Catalog;

/// <summary>Packages of the sample plugin in several versions.</summary>
internal static class SampleVersion
{
    public const string Id = "acme-suspend";

    /// <summary>What the options are in 1.0.0.</summary>
    public const string Options = """
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "mode": { "title": "Mode", "type": "string", "enum": ["soft", "hard"], "default": "soft" },
            "limit": { "title": "Limit", "type": "integer", "minimum": 1, "maximum": 100, "default": 10 },
            "note": { "title": "Note", "type": "string", "default": "old" },
            "code": { "title": "Code", "type": "string", "writeOnly": true }
          }
        }
        """;

    /// <summary>1.0.0 with another default for limit, fewer modes, no note, and a reason.</summary>
    public const string NewOptions = """
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "mode": { "title": "Mode", "type": "string", "enum": ["soft", "gone"], "default": "soft" },
            "limit": { "title": "Limit", "type": "integer", "minimum": 1, "maximum": 100, "default": 20 },
            "reason": { "title": "Reason", "type": "string", "default": "contained" },
            "code": { "title": "Code", "type": "string", "writeOnly": true }
          }
        }
        """;

    public static byte[] Zip(string version, string options = Options, Func<string, string>? manifest = null, SigningKey? key = null)
    {
        var text = SamplePlugin.Manifest
            .Replace("\"version\": \"1.2.0\",", $"\"version\": \"{version}\",", StringComparison.Ordinal)
            .Replace("\"inverse\": [{ \"when\": { \"action\": \"suspend\" }, \"then\": { \"action\": \"release\" } }],", "", StringComparison.Ordinal);
        var files = SamplePlugin.Files();
        files["manifest.json"] = Encoding.UTF8.GetBytes(manifest?.Invoke(text) ?? text);
        files["suspend.options.json"] = Encoding.UTF8.GetBytes(options);
        return PackageWriter.Write(files, key);
    }
}
