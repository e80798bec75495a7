using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Manifests;

/// <summary>The files that the manifest names: there, and the schemas among them good.</summary>
internal static class FileRules
{
    public static void Check(JObject manifest, ManifestFiles? files, ManifestSchemas schemas, ManifestProblems problems)
    {
        if (manifest.Text("assembly") is { } assembly && files?.Contains(assembly.Content()) == false)
        {
            problems.Add(assembly, $"The package holds no file {assembly.Content()}.", "Correct the path, or pack the folder of the build's output.");
        }

        if (manifest.Object("connection").Text("schema") is { } connection)
        {
            schemas.Require(connection);
        }

        foreach (var options in manifest.Items("actions").Select(action => action.Text("options")).OfType<JValue>())
        {
            schemas.Require(options);
        }
    }
}
