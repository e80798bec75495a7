using System.CommandLine;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Cli.Plugins;

internal sealed class PluginVerifyVerb : Command
{
    private readonly Argument<string> _package = new("package") { Description = "The plugin's zip." };
    private readonly Option<string?> _trustedKeys = PluginOptions.TrustedKeys();

    public PluginVerifyVerb()
        : base("verify", "Check every file of a package and its signature. Exit code 1: whole, but not signed with a trusted key.")
    {
        Add(_package);
        Add(_trustedKeys);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var reading = await PluginOptions.OpenAsync(parse, _package, _trustedKeys, cancellationToken);
        PluginOutput.WriteProblems(parse, reading.Problems);
        if (reading.Package is not { } package)
        {
            return ExitCode.BadInput;
        }

        PluginOutput.WriteLine(parse, $"{package.FileName}: {package.Files.Count} files, every hash right; {PluginReport.Describe(package.Signature, package.KeyId)}");
        return package.Signature == SignatureState.Trusted ? ExitCode.Done : ExitCode.DoneWithFailures;
    }
}
