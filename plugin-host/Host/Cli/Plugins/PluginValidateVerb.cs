using System.CommandLine;
using Cordon.Host.Forms;
using Cordon.Packaging;
using Cordon.Packaging.Packages;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli.Plugins;

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
        var (schemas, problems) = await ReadAsync(path, parse.GetValue(_include) ?? [], cancellationToken);

        // The reader has told what is wrong with a schema; its form tells what of it cannot be drawn.
        var undrawn = schemas.SelectMany(schema => Form.Read(schema.Key, schema.Value).Problems).Where(problem => problem.IsWarning);
        var all = problems.Concat(undrawn).Distinct().ToList();
        PluginOutput.WriteProblems(parse, all);
        var errors = all.Count(problem => !problem.IsWarning);
        PluginOutput.WriteLine(parse, $"{path}: {Count(errors, "error")}, {Count(all.Count - errors, "warning")}");
        return errors == 0 ? ExitCode.Done : ExitCode.BadInput;
    }

    private static async Task<(IReadOnlyDictionary<string, JToken> Schemas, IReadOnlyList<DocumentProblem> Problems)> ReadAsync(
        string path, IReadOnlyList<string> includes, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            var source = await SourceCheck.RunAsync(new PackageSource { ManifestFolder = path, Includes = includes }, cancellationToken);
            return (source.Schemas, source.Problems);
        }

        var reading = await PackageReader.OpenAsync(path, TrustedKeys.None, cancellationToken);
        return (reading.Package?.Schemas ?? new Dictionary<string, JToken>(), reading.Problems);
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
