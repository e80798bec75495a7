using System.CommandLine;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Cli.Plugins;

internal sealed class PluginPackVerb : Command
{
    private readonly Option<string> _manifest = new("--manifest") { Description = "Folder of manifest.json, schemas, icon and README.", Required = true };
    private readonly Option<string> _lib = new("--lib") { Description = "Folder of the built assemblies.", Required = true };
    private readonly Option<string[]> _include = new("--include") { Description = "A file from elsewhere that goes beside the manifest. Can be repeated." };
    private readonly Option<string> _output = new("--output") { Description = "Folder that gets <id>-<version>.zip.", DefaultValueFactory = _ => "." };
    private readonly Option<bool> _symbols = new("--symbols") { Description = "Pack *.pdb too." };

    public PluginPackVerb()
        : base("pack", "Pack a plugin's manifest folder and its build into a zip.")
    {
        Add(_manifest);
        Add(_lib);
        Add(_include);
        Add(_output);
        Add(_symbols);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var source = new PackageSource
        {
            ManifestFolder = parse.GetRequiredValue(_manifest),
            LibFolder = parse.GetRequiredValue(_lib),
            Includes = parse.GetValue(_include) ?? [],
            WithSymbols = parse.GetValue(_symbols),
        };
        var result = await Packer.PackAsync(source, parse.GetRequiredValue(_output), cancellationToken);
        PluginOutput.WriteProblems(parse, result.Problems);
        if (result.Path is null)
        {
            return ExitCode.BadInput;
        }

        PluginOutput.WriteLine(parse, result.Path);
        return ExitCode.Done;
    }
}
