using Cordon.Host.Web.Components.Shell;

namespace Cordon.Browser.Tests;

public sealed class SizeTests
{
    [Theory]
    [InlineData(".js", 50)]
    [InlineData(".css", 60)]
    public void Our_own_files_stay_small(string ending, int kibibytes)
    {
        var size = Asset.Files.Where(file => file.Key.EndsWith(ending, StringComparison.Ordinal)).Sum(file => file.Value.Length);

        Assert.InRange(size, 1, kibibytes * 1024);
    }
}
