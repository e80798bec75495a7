using System.Security.Cryptography;
using System.Text;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Catalog.Plans;

/// <summary>The hash of a package and of all that is installed of its plugin or uses it: as long as it is the same, the plan is too.</summary>
internal static class PlanHash
{
    /// <summary>Every change of the plugin, its default options included, raises the version of its row.</summary>
    public static string Of(Package package, InstalledPlugin? installed, IReadOnlyList<PluginUse> uses)
    {
        var state = new StringBuilder().Append(package.Sha256).Append('|').Append(package.Signature).Append('|').Append(package.KeyId);
        if (installed is not null)
        {
            state.Append('|').Append(installed.Row);
            foreach (var version in installed.Versions)
            {
                state.Append('|').Append(version.Release).Append(' ').Append(version.Row.Sha256).Append(' ').Append(version.Row.Fault);
            }
        }

        // What ends by itself may end in between.
        foreach (var use in uses.Where(use => use.Step is not null))
        {
            state.Append('|').Append(use.By.Id).Append(' ').Append(use.Step!.Revision).Append(' ').Append(use.Step.Id);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state.ToString())));
    }
}
