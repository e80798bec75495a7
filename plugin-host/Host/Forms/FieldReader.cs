using System.Globalization;
using System.Numerics;
using Cordon.Packaging;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>Reads the properties of an object schema as fields, and notes which cannot be drawn.</summary>
internal sealed class FieldReader(string document, JToken root, IReadOnlySet<string> secretNames, List<DocumentProblem> warnings)
{
    private readonly FieldShapes _shapes = new(root);
    private readonly SecretSearch _secrets = new(root);

    /// <summary>In the order they are shown.</summary>
    public List<Field> Read(JObject schema, string path, bool mayHaveGroups)
    {
        var required = (schema["required"] as JArray ?? []).Select(name => (string?)name).ToHashSet(StringComparer.Ordinal);
        var fields = new List<Field>();
        foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            if (Read(property, path, mayHaveGroups) is { } field)
            {
                fields.Add(field with { Required = required.Contains(property.Name) });
            }
        }

        return Sort(fields);
    }

    /// <summary>Null for a property that may not be there: <c>false</c>.</summary>
    public Field? Read(JProperty property, string path, bool mayBeGroup)
    {
        if (property.Value is JValue { Value: false })
        {
            return null;
        }

        var schema = ResolvedSchema.Of(root, property.Value) ?? [];
        var shape = _shapes.Of(schema, mayBeGroup);
        if (shape.Reason is not null)
        {
            Warn(property, shape.Reason);
        }

        var ownPath = JsonPointer.Append(path, property.Name);
        var isSecret = IsSecret(property);
        return Describe(property.Name, ownPath, schema) with
        {
            Kind = isSecret && shape.Kind is (FieldKind.Text or FieldKind.TextArea) ? FieldKind.Secret : shape.Kind,
            Choices = shape.Choices,
            IsSecret = isSecret,
            Members = shape.Kind == FieldKind.Group ? Read(schema, ownPath, mayHaveGroups: false) : [],
        };
    }

    /// <summary>By <c>x-order</c>; those without it come last, as they are written.</summary>
    public static List<Field> Sort(IEnumerable<Field> fields) => [.. fields.OrderBy(field => field.Order ?? decimal.MaxValue)];

    private static Field Describe(string name, string path, JObject schema) => new()
    {
        Name = name,
        Path = path,
        Kind = FieldKind.Json,
        Title = Text(schema, "title") ?? FieldTitle.From(name),
        Description = Text(schema, "description"),
        Default = schema["default"] ?? schema["const"],
        Examples = [.. schema["examples"] as JArray ?? []],
        Minimum = Number(schema, "minimum"),
        Maximum = Number(schema, "maximum"),
        MinLength = Count(schema, "minLength"),
        MaxLength = Count(schema, "maxLength"),
        Pattern = Text(schema, "pattern"),
        Format = Text(schema, "format"),
        IsReadOnly = schema.ContainsKey("const") || schema["readOnly"] is JValue { Value: true },
        Placeholder = Text(schema, "x-placeholder"),
        Group = Text(schema, "x-group"),
        Order = Number(schema, "x-order"),
        IsAdvanced = schema["x-advanced"] is JValue { Value: true },
        Widget = Text(schema, "x-widget"),
        FromDetection = DetectionSource.Read(schema["x-from-detection"]),
    };

    private static string? Text(JObject schema, string keyword) => schema[keyword] is JValue { Value: string text } ? text : null;

    private static int? Count(JObject schema, string keyword) => Number(schema, keyword) is { } number and <= int.MaxValue ? (int)number : null;

    /// <summary>Null for a bound beyond all use; the validator still knows it.</summary>
    private static decimal? Number(JObject schema, string keyword) => (schema[keyword] as JValue)?.Value switch
    {
        long or decimal => Convert.ToDecimal(((JValue)schema[keyword]!).Value, CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < 1e28 => (decimal)number,
        BigInteger number when BigInteger.Abs(number) < (BigInteger)decimal.MaxValue => (decimal)number,
        _ => null,
    };

    private bool IsSecret(JProperty property) => secretNames.Contains(property.Name) || _secrets.IsIn(property.Value);

    private void Warn(JProperty property, string reason)
    {
        var line = (IJsonLineInfo)property;
        warnings.Add(new DocumentProblem
        {
            Document = document,
            // A property behind a reference is a copy, whose line is all that is known.
            Path = ReferenceEquals(property.Root, root.Root) ? JsonPointer.Of(property, root) : "",
            Line = line.LineNumber,
            Column = line.LinePosition,
            Message = $"\"{property.Name}\" has no field of its own and is edited as JSON: {reason}.",
            Fix = "Use a text, number, boolean, choice, a list of texts or choices, or one level of object.",
            IsWarning = true,
        });
    }
}
