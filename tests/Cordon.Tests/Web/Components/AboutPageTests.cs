using System.Xml.Linq;
using Cordon.Host.Web.Components.Home;

namespace Cordon.Tests.Web.Components;

public sealed class AboutPageTests
{
    [Fact]
    public void Names_every_package_that_ships()
    {
        var props = XDocument.Load(Path.Combine(TestFiles.Root, "Directory.Packages.props"));
        var shipped = props.Descendants("ItemGroup").Single(group => (string?)group.Attribute("Label") == "runtime")
            .Elements("PackageVersion").Select(package => (string)package.Attribute("Include")!);

        Assert.Equal(shipped.Order(StringComparer.OrdinalIgnoreCase), AboutPage.ThirdParty.Skip(1).Select(package => package.Name));
    }
}
