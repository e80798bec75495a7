using NuGet.Versioning;

namespace Cordon.Packaging.Manifests;

public static class HostCompatibility
{
    /// <summary>
    /// Whether a plugin runs on this version of Cordon. NuGet takes 2.0.0-beta for older than 2.0.0 and so for a part of [1.0,2.0);
    /// who excludes 2.0 means its previews too.
    /// </summary>
    public static bool RunsOn(this Manifest manifest, NuGetVersion hostVersion)
    {
        var range = manifest.HostVersion;
        var isPreviewOfExcluded = hostVersion.IsPrerelease
            && range is { HasUpperBound: true, IsMaxInclusive: false, MaxVersion.IsPrerelease: false }
            && hostVersion.Version == range.MaxVersion.Version;
        return range.Satisfies(hostVersion) && !isPreviewOfExcluded;
    }
}
