using Newtonsoft.Json.Linq;
using NuGet.Versioning;

namespace Cordon.Packaging.Manifests;

/// <summary>Versions, the interval of host versions, the contract, the order of the change log, the home page.</summary>
internal static class VersionRules
{
    /// <summary>The newest contract (Cordon.Abstractions) there is; a test holds it against the contract itself.</summary>
    public const int NewestAbi = 1;

    public static void Check(JObject manifest, ManifestProblems problems)
    {
        var version = CheckVersion(manifest.Text("version"), problems);
        CheckHostVersion(manifest.Text("hostVersion"), problems);
        CheckAbi(manifest, problems);
        CheckHomepage(manifest.Text("homepage"), problems);
        CheckChanges(manifest, version, problems);
    }

    /// <summary>An interval with two ends or one; a bare version means "or later" to NuGet and "only this" to most people.</summary>
    public static VersionRange? ParseInterval(string text) =>
        text.Length > 0 && text[0] is '[' or '(' && VersionRange.TryParse(text, allowFloating: false, out var range) ? range : null;

    private static SemanticVersion? CheckVersion(JValue? token, ManifestProblems problems)
    {
        if (token is null)
        {
            return null;
        }

        if (!SemanticVersion.TryParse(token.Content(), out var version))
        {
            problems.Add(token, "The version is not one of SemVer 2.0.0.", "Write three numbers, such as 1.0.0, or 1.0.0-beta.1.");
        }

        return version;
    }

    private static void CheckHostVersion(JValue? token, ManifestProblems problems)
    {
        if (token is not null && ParseInterval(token.Content()) is null)
        {
            problems.Add(token, "The host version is not an interval of versions.", "Write an interval such as [1.0,2.0): from 1.0 up to, and without, 2.0.");
        }
    }

    private static void CheckAbi(JObject manifest, ManifestProblems problems)
    {
        if (manifest.Number("abi") is { } token && token.CompareTo(new JValue(NewestAbi)) > 0)
        {
            problems.Add(
                token,
                $"The plugin was built against version {token} of the contract; this Cordon has version {NewestAbi}.",
                "Use a newer Cordon, or build the plugin against Cordon.Abstractions of this one.");
        }
    }

    private static void CheckHomepage(JValue? token, ManifestProblems problems)
    {
        if (token is not null && !(Uri.TryCreate(token.Content(), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
        {
            problems.Add(token, "The home page is not an https address.", "Write the whole address, beginning with https://.");
        }
    }

    private static void CheckChanges(JObject manifest, SemanticVersion? version, ManifestProblems problems)
    {
        SemanticVersion? previous = null;
        foreach (var token in manifest.Items("changes").Select(change => change.Text("version")).OfType<JValue>())
        {
            if (CheckVersion(token, problems) is not { } changed)
            {
                continue;
            }

            if (previous is null && version is not null && changed != version)
            {
                problems.Warn(token, $"The change log begins with {changed}, the plugin's version is {version}.", "Say what changed in this version.");
            }
            else if (previous is not null && changed >= previous)
            {
                problems.Warn(token, $"The change log is not in order: {changed} comes after {previous}.", "Write the newest version first.");
            }

            previous = changed;
        }
    }
}
