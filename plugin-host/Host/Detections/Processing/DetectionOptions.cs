using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Cordon.Host.Catalog;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Forms;
using Cordon.Host.Workflows;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Detections.Processing;

/// <summary>
/// Takes options from a detection, for the fields whose schema says so (<c>"x-from-detection": "title"</c>; also <c>id</c>, <c>source</c>, <c>type</c>,
/// <c>severity</c>, <c>time</c>, <c>attributes.…</c>). What the detection does not have stays as the step has it. What a field does not take goes in as it
/// is: the start is then refused by the field's schema, which says what is wrong with it.
/// </summary>
internal sealed class DetectionOptions(PluginTables plugins)
{
    private const string AttributePrefix = "attributes.";

    /// <summary>The fields of a workflow's steps that a detection fills in.</summary>
    public async Task<IReadOnlyList<OptionSource>> FindAsync(
        DbConnection connection, DbTransaction? transaction, string workflowId, CancellationToken cancellationToken)
    {
        var sources = new List<OptionSource>();
        foreach (var step in await WorkflowTables.StepsAsync(connection, transaction, workflowId, cancellationToken))
        {
            var plugin = (await plugins.ReadAsync(connection, transaction, step.PluginId, cancellationToken)).SingleOrDefault();
            if (StepAction.Find(plugin, step.Release, step.ActionId) is { } action)
            {
                var options = FormJson.Parse(step.Options);
                sources.AddRange(Marked(action.Form.Fields)
                    .Where(field => field.FromDetection is { When: null } || field.FromDetection!.IsWanted(FieldValue.In(options, field.Path)))
                    .Select(field => new OptionSource(step.Id, field)));
            }
        }

        return sources;
    }

    /// <summary>JSON: by step and field, what the detection gives. Sample: <c>{"019a…":{"/reason":"Password spray"}}</c></summary>
    public static string Of(IReadOnlyList<OptionSource> sources, Detection detection)
    {
        var steps = new JObject();
        foreach (var source in sources)
        {
            if (Value(source.Field, detection) is { } value)
            {
                ((JObject)(steps[source.StepId] ??= new JObject()))[source.Field.Path] = value;
            }
        }

        return steps.ToString(Formatting.None);
    }

    /// <summary>What <see cref="Of"/> has written.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, JToken>> Read(string json) => FormJson.Parse(json).Properties().ToDictionary(
        step => step.Name,
        IReadOnlyDictionary<string, JToken> (step) => ((JObject)step.Value).Properties().ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>Never a secret: what a detection says is no secret of ours.</summary>
    private static IEnumerable<Field> Marked(IEnumerable<Field> fields) => fields
        .SelectMany(field => field.Kind == FieldKind.Group ? Marked(field.Members) : [field])
        .Where(field => field is { FromDetection: not null, IsSecret: false, IsReadOnly: false });

    private static JToken? Value(Field field, Detection detection) => Text(field.FromDetection!.Member, detection) is { Length: > 0 } text ? Convert(field, text) : null;

    private static string? Text(string name, Detection detection) => name switch
    {
        "id" => detection.EventId,
        "source" => detection.Source,
        "type" => detection.Type,
        "title" => detection.Title,
        "severity" => detection.Severity.ToString(CultureInfo.InvariantCulture),
        "time" => DateTimeOffset.FromUnixTimeMilliseconds(detection.HappenedAt).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ when name.StartsWith(AttributePrefix, StringComparison.Ordinal) && MappingPath.TryRead(name[AttributePrefix.Length..], out var path) =>
            Intake.RecordReading.Text(path.First(JsonElement.Parse(detection.Attributes))),
        _ => null,
    };

    /// <summary>In the form that the field wants; the text itself where it is none.</summary>
    private static JToken Convert(Field field, string text) => field.FromDetection!.AtLeast is { Count: > 0 } steps ? Step(steps, text) : field.Kind switch
    {
        FieldKind.Text or FieldKind.TextArea => new JValue(text.Length > field.MaxLength ? text[..field.MaxLength.Value] : text),
        FieldKind.Choice => field.Choices.FirstOrDefault(choice => string.Equals((string?)choice.Value, text, StringComparison.OrdinalIgnoreCase))?.Value ?? text,
        FieldKind.Checkbox when bool.TryParse(text, out var truth) => new JValue(truth),
        FieldKind.Integer or FieldKind.Number when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            decimal.IsInteger(number) && Math.Abs(number) <= long.MaxValue ? new JValue((long)number) : new JValue((double)number),
        FieldKind.TextList or FieldKind.MultiChoice => new JArray(text),
        _ => new JValue(text),
    };

    /// <summary>The text itself where it is no number, or below all bounds.</summary>
    private static JToken Step(IReadOnlyList<(decimal Least, JToken Value)> steps, string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && steps.LastOrDefault(step => step.Least <= number).Value is { } value
            ? value
            : new JValue(text);
}
