using System.Reflection;
using Cordon.Packaging.Manifests;
using NuGet.Versioning;

namespace Cordon.Host.Catalog;

/// <summary>The version of this Cordon, which a plugin's manifest must allow.</summary>
internal static class HostVersion
{
    private static readonly NuGetVersion _current = Read(Assembly.GetExecutingAssembly().GetName().Version!);

    /// <summary>Why a plugin does not run here, or null when it does. Sample: <c>Okta runs on Cordon [2.0,3.0); this is 1.0.0.</c></summary>
    public static string? Refuse(Manifest manifest) => manifest.RunsOn(_current)
        ? null
        : $"{manifest.Name} runs on Cordon {manifest.HostVersion.OriginalString}; this is {_current}.";

    private static NuGetVersion Read(Version version) => new(version.Major, version.Minor, version.Build);
}
