using System.CommandLine;
using Cordon.Host.Forms;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli.Settings;

/// <summary>
/// The settings of a server that a verb works with: from <c>--config FILE</c>, over that <c>CORDON_…</c> variables, over those flags.
/// Everything that is wrong is said at once.
/// </summary>
internal sealed class SettingOptions
{
    private const string ConfigVariable = "CORDON_CONFIG";

    private readonly Option<string?> _config = new("--config") { Description = $"JSON file of settings; also {ConfigVariable}.", HelpName = "FILE" };
    private readonly Dictionary<string, Option<string[]>> _flags = new(StringComparer.Ordinal);

    /// <param name="names">The settings that get a flag.</param>
    public SettingOptions(Command command, params IEnumerable<string> names)
    {
        command.Options.Add(_config);
        foreach (var name in names)
        {
            command.Options.Add(_flags[name] = Flag(ServerForm.Settings.First(setting => setting.Name == name)));
        }
    }

    /// <summary>What the command line, the environment and the file say.</summary>
    /// <exception cref="SettingsException">Something in them is wrong.</exception>
    public SettingReading Read(ParseResult line)
    {
        var problems = new List<string>();
        var file = line.GetValue(_config) ?? Environment.GetEnvironmentVariable(ConfigVariable);
        var layers = new SettingLayers((file is null ? null : ReadFile(file, problems)) ?? []);
        var form = ServerForm.Read();
        foreach (var field in form.Fields)
        {
            AddTexts(layers, field, line);
        }

        var values = layers.Check(form, file ?? "", problems);
        return problems.Count == 0 ? new SettingReading(values, layers, file ?? "") : throw new SettingsException(problems);
    }

    private static Option<string[]> Flag(Setting setting)
    {
        var standard = setting.Default is { } value ? $" Default: {value.Trim('"')}." : "";
        return new Option<string[]>(SettingName.Flag(setting.Name))
        {
            Description = $"{setting.Description}{standard} Also {SettingName.Variable(setting.Name)}.",
            HelpName = SettingName.Flag(setting.Name)[2..].ToUpperInvariant(),
        };
    }

    private void AddTexts(SettingLayers layers, Field field, ParseResult line)
    {
        var variable = SettingName.Variable(field.Name);
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text)
        {
            layers.Add(field, text, variable);
        }

        if (_flags.TryGetValue(field.Name, out var flag) && line.GetValue(flag) is [.., var last] given)
        {
            layers.Add(field, field.Kind == FieldKind.TextList ? string.Join(';', given) : last, flag.Name);
        }
    }

    private static JObject? ReadFile(string file, List<string> problems)
    {
        try
        {
            var reading = DocumentReader.Read(file, File.ReadAllBytes(file));
            problems.AddRange(reading.Problems.Select(problem => problem.ToString()));
            if (reading.Root is not null and not JObject)
            {
                problems.Add($"{file}: must be a JSON object, such as {{\"data\": \"/var/lib/cordon\"}}.");
            }

            return reading.Root as JObject;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{file}: cannot be read: {exception.Message}");
            return null;
        }
    }
}
