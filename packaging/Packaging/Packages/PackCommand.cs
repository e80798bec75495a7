namespace Cordon.Packaging.Packages;

/// <summary>
/// What a plugin's build calls: <c>pack --manifest DIR --lib DIR --output DIR [--include FILE]… [--symbols] [--written FILE]</c>.
/// </summary>
internal static class PackCommand
{
    private const string Usage =
        "usage: pack --manifest DIR --lib DIR --output DIR [--include FILE]... [--symbols] [--written FILE]\n"
        + "  --manifest  folder of manifest.json, schemas, icon and README\n"
        + "  --lib       folder of the built assemblies\n"
        + "  --output    folder that gets <id>-<version>.zip\n"
        + "  --include   a file from elsewhere that goes beside the manifest\n"
        + "  --symbols   pack *.pdb too\n"
        + "  --written   file that gets the path of the zip\n";

    private static readonly string[] Valued = ["--manifest", "--lib", "--output", "--include", "--written"];

    /// <summary>0 when the zip was written, 2 when it was not.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (Parse(arguments) is not { } options || !options.Contains("--manifest") || !options.Contains("--lib") || !options.Contains("--output"))
        {
            await error.WriteAsync(Usage);
            return 2;
        }

        var source = new PackageSource
        {
            ManifestFolder = options["--manifest"].Last(),
            LibFolder = options["--lib"].Last(),
            Includes = [.. options["--include"]],
            WithSymbols = options.Contains("--symbols"),
        };
        var result = await Packer.PackAsync(source, options["--output"].Last(), cancellationToken);
        foreach (var problem in result.Problems)
        {
            await error.WriteLineAsync(MsBuildMessage.Of(problem));
        }

        if (result.Path is null)
        {
            return 2;
        }

        await output.WriteLineAsync(result.Path);
        foreach (var file in options["--written"])
        {
            await File.WriteAllTextAsync(file, result.Path + "\n", cancellationToken);
        }

        return 0;
    }

    /// <summary>Null when the arguments make no sense.</summary>
    private static ILookup<string, string>? Parse(string[] arguments)
    {
        var options = new List<(string Name, string Value)>();
        for (var index = 1; index < arguments.Length; index++)
        {
            var name = arguments[index];
            if (name == "--symbols")
            {
                options.Add((name, ""));
            }
            else if (Valued.Contains(name) && index + 1 < arguments.Length && arguments[index + 1].Length > 0)
            {
                options.Add((name, arguments[++index]));
            }
            else
            {
                return null;
            }
        }

        return arguments is ["pack", ..] ? options.ToLookup(option => option.Name, option => option.Value) : null;
    }
}
