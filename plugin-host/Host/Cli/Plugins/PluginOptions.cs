using System.CommandLine;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Cli.Plugins;

/// <summary>What several verbs about packages have in common: a package opened with the keys that are trusted.</summary>
internal static class PluginOptions
{
    public static Option<string?> TrustedKeys() => new("--trusted-keys") { Description = "Folder of the public keys (*.pem) that are trusted." };

    public static async Task<PackageReading> OpenAsync(
        ParseResult parse, Argument<string> package, Option<string?> trustedKeys, CancellationToken cancellationToken)
    {
        var keys = Packaging.Packages.TrustedKeys.None;
        if (parse.GetValue(trustedKeys) is { } folder)
        {
            var reading = await Packaging.Packages.TrustedKeys.ReadAsync(folder, cancellationToken);
            PluginOutput.WriteProblems(parse, reading.Problems);
            keys = reading.Keys;
        }

        return await PackageReader.OpenAsync(parse.GetRequiredValue(package), keys, cancellationToken);
    }
}
