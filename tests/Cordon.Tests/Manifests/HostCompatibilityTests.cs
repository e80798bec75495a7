using System.Text;
using Cordon.Packaging.Manifests;
using Cordon.Tests.Packages;
using NuGet.Versioning;

namespace Cordon.Tests.Manifests;

public sealed class HostCompatibilityTests
{
    [Theory]
    [InlineData("[1.0,2.0)", "1.0.0", true)]
    [InlineData("[1.0,2.0)", "1.9.9", true)]
    [InlineData("[1.0,2.0)", "2.0.0", false)]
    [InlineData("[1.0,2.0)", "2.0.0-beta", false)]
    [InlineData("[1.0,2.0)", "0.9.0", false)]
    [InlineData("[1.0,2.0)", "1.0.0-beta", false)]
    [InlineData("[1.0,2.0)", "1.5.0-beta", true)]
    [InlineData("[1.0,2.0]", "2.0.0-beta", true)]
    [InlineData("[1.0,2.0-rc)", "2.0.0-beta", true)]
    [InlineData("[1.0,)", "9.0.0-beta", true)]
    [InlineData("[1.2]", "1.2.0", true)]
    [InlineData("[1.2]", "1.2.1", false)]
    public void Runs_on(string interval, string host, bool expected)
    {
        var text = SamplePlugin.Manifest.Replace("[1.0,2.0)", interval, StringComparison.Ordinal);
        var manifest = ManifestReader.Read("manifest.json", Encoding.UTF8.GetBytes(text), files: null).Manifest!;

        Assert.Equal(expected, manifest.RunsOn(NuGetVersion.Parse(host)));
    }
}
