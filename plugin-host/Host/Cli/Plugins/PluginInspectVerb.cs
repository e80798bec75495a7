using System.CommandLine;
using System.Text.Json;

namespace Cordon.Host.Cli.Plugins;

internal sealed class PluginInspectVerb : Command
{
    private readonly Argument<string> _package = new("package") { Description = "The plugin's zip." };
    private readonly Option<string?> _trustedKeys = PluginOptions.TrustedKeys();
    private readonly Option<bool> _json = new("--json") { Description = "One JSON document instead of text." };

    public PluginInspectVerb()
        : base("inspect", "Show what a plugin is, what it can do, what it may call and who signed it.")
    {
        Add(_package);
        Add(_trustedKeys);
        Add(_json);
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

        var inspection = PluginInspection.Of(package);
        if (parse.GetValue(_json))
        {
            PluginOutput.WriteLine(parse, JsonSerializer.Serialize(inspection, PluginJson.Default.PluginInspection));
        }
        else
        {
            PluginOutput.WriteSections(parse, PluginReport.Of(inspection));
        }

        return ExitCode.Done;
    }
}
