using System.Globalization;
using Cordon.Host.Forms;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli.Settings;

/// <summary>Lays settings over each other, the later over the earlier, and remembers where each came from.</summary>
/// <param name="file">What the file says, which lies at the bottom and keeps its lines.</param>
internal sealed class SettingLayers(JObject file)
{
    private readonly Dictionary<string, string> _origins = new(StringComparer.Ordinal);

    /// <summary>A text from outside, read as the field wants it. What cannot be read so stays a text, which the form then refuses.</summary>
    public void Add(Field field, string text, string origin)
    {
        file[field.Name] = Read(field, text);
        _origins[field.Name] = origin;
    }

    /// <summary>All of them, defaults filled in; what is wrong goes to <paramref name="problems"/>, each with its place.</summary>
    /// <param name="name">The name of the file, for the values that came from it.</param>
    public JObject Check(Form form, string name, List<string> problems)
    {
        var filled = form.FillDefaults(file);
        foreach (var problem in form.Check(name, filled))
        {
            problems.Add(_origins.TryGetValue(problem.Path.TrimStart('/').Split('/')[0], out var origin)
                ? $"{origin}: {ProblemText.Sentences(problem.Message, problem.Fix)}"
                : problem.ToString());
        }

        return filled;
    }

    /// <summary>Where a value came from, for whoever finds something wrong with it later.</summary>
    public string OriginOf(string setting, string name) => _origins.GetValueOrDefault(setting) ?? $"{name} /{setting}";

    private static JToken Read(Field field, string text) => field.Kind switch
    {
        FieldKind.TextList => new JArray(text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        FieldKind.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}
