using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli.Settings;

/// <summary>Settings that obey their schema.</summary>
internal sealed class SettingReading(JObject values, SettingLayers layers, string file)
{
    private readonly List<string> _problems = [];

    /// <summary>Null where it was not given and has no default.</summary>
    public string? Text(string name) => (string?)values[name];

    public int Number(string name) => (int)values[name]!;

    public IReadOnlyList<string> List(string name) => values[name]?.ToObject<string[]>() ?? [];

    /// <summary>Notes a value that the schema cannot judge.</summary>
    public void Refuse(string name, string message) => _problems.Add($"{layers.OriginOf(name, file)}: {message}");

    /// <exception cref="SettingsException">A value was refused.</exception>
    public void ThrowIfRefused()
    {
        if (_problems.Count > 0)
        {
            throw new SettingsException(_problems);
        }
    }
}
