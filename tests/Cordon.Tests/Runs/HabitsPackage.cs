using System.Text;
using Cordon.Packaging.Packages;

namespace Cordon.Tests.Runs;

/// <summary>The test plugins as a package: an action for each habit. The mode <c>undo</c> takes back what <c>do</c> did; of <c>forever</c> nothing does.</summary>
internal static class HabitsPackage
{
    public const string Id = "habits";

    private const string Options = """
        {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "mode": { "title": "Mode", "type": "string", "enum": ["do", "undo", "forever"], "default": "do" },
            "code": { "title": "Code", "type": "string", "writeOnly": true }
          }
        }
        """;

    /// <param name="edit">Changes the text of the options schema.</param>
    public static byte[] Zip(string version = "1.0.0", Func<string, string>? edit = null)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["manifest.json"] = Encoding.UTF8.GetBytes(Manifest(version)),
            ["options.json"] = Encoding.UTF8.GetBytes(edit?.Invoke(Options) ?? Options),
            ["README.md"] = "# Habits\n"u8.ToArray(),
            ["icon.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(),
        };
        foreach (var name in (string[])["Cordon.TestPlugins.dll", "Cordon.TestPlugins.deps.json"])
        {
            files[$"lib/{name}"] = File.ReadAllBytes(Path.Combine(TestFiles.TestPlugins, name));
        }

        return PackageWriter.Write(files, key: null);
    }

    private static string Manifest(string version) =>
        $$"""
        {
          "manifestVersion": 1,
          "id": "{{Id}}",
          "name": "Habits",
          "description": "Good and bad habits.",
          "publisher": "Tests",
          "supportTier": "community",
          "version": "{{version}}",
          "hostVersion": "[1.0,2.0)",
          "abi": 1,
          "categories": [],
          "assembly": "lib/Cordon.TestPlugins.dll",
          "actions": [{{string.Join(", ", ((string[])["Polite", "Choosy", "Slow", "Exiting", "ExitingOnce", "Throwing", "Stopping", "Hanging", "Forgetful"]).Select(Action))}}],
          "egress": [],
          "changes": [{ "version": "{{version}}", "text": "Made." }]
        }
        """;

    private static string Action(string habit) =>
        $$"""
        {
          "id": "{{habit.ToLowerInvariant()}}",
          "name": "{{habit}}",
          "description": "Is {{habit}}.",
          "kind": "respond",
          "type": "Cordon.TestPlugins.{{habit}}",
          "options": "options.json",
          "objectsPerRun": { "default": 100, "max": 1000 },
          "effect": "change",
          "inverse": [{ "when": { "mode": "do" }, "then": { "mode": "undo" } }],
          "timeoutSeconds": 30
        }
        """;
}
