using System.CommandLine;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Cli;

internal sealed class PluginValidateVerb : Command
{
    private readonly Argument<string> _path = new("path") { Description = "A plugin's zip, or the folder of its manifest." };
    private readonly Option<string[]> _include = new("--include") { Description = "With a folder: a file from elsewhere that goes beside the manifest. Can be repeated." };

    public PluginValidateVerb()
        : base("validate", "Tell every mistake in a package, or in a manifest and its schemas.")
    {
        Add(_path);
        Add(_include);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var path = parse.GetRequiredValue(_path);
        var problems = Directory.Exists(path)
            ? await SourceCheck.RunAsync(new PackageSource { ManifestFolder = path, Includes = parse.GetValue(_include) ?? [] }, cancellationToken)
            : (await PackageReader.OpenAsync(path, TrustedKeys.None, cancellationToken)).Problems;
        PluginOutput.WriteProblems(parse, problems);
        var errors = problems.Count(problem => !problem.IsWarning);
        PluginOutput.WriteLine(parse, $"{path}: {Count(errors, "error")}, {Count(problems.Count - errors, "warning")}");
        return errors == 0 ? 0 : 2;
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
