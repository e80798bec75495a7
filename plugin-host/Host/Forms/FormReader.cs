using Cordon.Packaging;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>Turns an options or connection schema into a form.</summary>
internal sealed class FormReader
{
    // Checked like everything else, but without effect on what is drawn.
    private static readonly string[] Undrawn = ["anyOf", "oneOf", "not", "dependentSchemas", "patternProperties", "propertyNames", "$dynamicRef"];

    private readonly string _document;
    private readonly JObject _schema;
    private readonly List<DocumentProblem> _warnings = [];
    private readonly FieldReader _reader;
    private readonly Dictionary<string, Field> _fields;
    private bool _hasUndrawnParts;

    private FormReader(string document, JObject schema, JToken root, IReadOnlySet<string> secretNames)
    {
        _document = document;
        _schema = schema;
        _reader = new FieldReader(document, root, secretNames, _warnings);
        _fields = _reader.Read(schema, "", mayHaveGroups: true).ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    public static FormReading Read(string document, JToken root)
    {
        var compilation = JsonSchema.Compile(document, root, null, SchemaOptions.Plugin);
        if (compilation.Schema is null)
        {
            return new FormReading { Problems = compilation.Problems };
        }

        if (ResolvedSchema.Of(root, root) is not { } schema || schema["type"] is not JValue { Value: "object" })
        {
            return new FormReading { Problems = [.. compilation.Problems, NoObject(document, root)] };
        }

        var reader = new FormReader(document, schema, root, compilation.Schema.SecretNames);
        reader.ReadRules(schema);
        reader.WarnOfUndrawn();
        var members = new FormMembers(FieldReader.Sort(reader._fields.Values), reader.IsOpen());
        return new FormReading { Form = new Form(compilation.Schema, members), Problems = [.. compilation.Problems, .. reader._warnings] };
    }

    private static DocumentProblem NoObject(string document, JToken root) => new()
    {
        Document = document,
        Line = ((IJsonLineInfo)root).LineNumber,
        Column = ((IJsonLineInfo)root).LinePosition,
        Message = "The schema of a form must describe an object.",
        Fix = "Write \"type\": \"object\" and \"properties\".",
    };

    /// <summary>Conditions stand in the schema itself or, when there are several, in its <c>allOf</c>.</summary>
    private void ReadRules(JObject schema)
    {
        ReadCondition(schema);
        ReadDependencies(schema);
        foreach (var part in schema["allOf"] as JArray ?? [])
        {
            if (part is JObject rule && rule.Properties().All(keyword => IsRule(keyword.Name)))
            {
                ReadCondition(rule);
                ReadDependencies(rule);
            }
            else
            {
                _hasUndrawnParts = true;
                Warn(
                    part,
                    "This part of \"allOf\" is checked, but changes nothing in the form.",
                    "Write its properties into the schema itself; only if/then/else is drawn from here.");
            }
        }
    }

    private static bool IsRule(string keyword) =>
        keyword is "if" or "then" or "else" or "dependentRequired" or "title" or "description" or "$comment";

    private void ReadCondition(JObject rule)
    {
        if (rule.Property("if", StringComparison.Ordinal) is not { } @if)
        {
            return;
        }

        if (ConditionReader.Read(@if.Value) is { } condition)
        {
            ReadBranch(rule["then"], condition);
            ReadBranch(rule["else"], condition with { IsNegated = true });
            return;
        }

        Warn(@if, "This \"if\" is checked, but the form does not follow it: its fields are always shown.", "Ask for members with \"const\" or \"enum\" only.");
        ReadBranch(rule["then"], null);
        ReadBranch(rule["else"], null);
    }

    /// <summary>Without a condition that can be followed, fields appear and are never required: the validator still knows.</summary>
    private void ReadBranch(JToken? branch, Condition? condition)
    {
        if (branch is not JObject keywords)
        {
            return;
        }

        foreach (var property in (keywords["properties"] as JObject)?.Properties() ?? [])
        {
            ReadBranchProperty(property, condition);
        }

        foreach (var name in (keywords["required"] as JArray ?? []).Select(name => (string?)name))
        {
            RequireWhen(name, condition);
        }
    }

    private void ReadBranchProperty(JProperty property, Condition? condition)
    {
        var known = _fields.GetValueOrDefault(property.Name);
        if (property.Value is JValue { Value: false })
        {
            if (known is not null && condition is not null)
            {
                _fields[property.Name] = known with { HiddenWhen = [.. known.HiddenWhen, condition] };
            }
        }
        else if (known is { ShownWhen.Count: > 0 } && condition is not null)
        {
            _fields[property.Name] = known with { ShownWhen = [.. known.ShownWhen, condition] };
        }
        else if (known is null && _reader.Read(property, "", mayBeGroup: true) is { } field)
        {
            _fields[property.Name] = condition is null ? field : field with { ShownWhen = [condition] };
        }
    }

    /// <summary>Members may come from where no field does; the validator decides about them alone.</summary>
    private bool IsOpen() =>
        !FieldShapes.IsClosed(_schema["additionalProperties"])
        || !FieldShapes.IsClosed(_schema["unevaluatedProperties"])
        || Array.Exists(Undrawn, _schema.ContainsKey)
        || _hasUndrawnParts;

    private void ReadDependencies(JObject rule)
    {
        foreach (var dependency in (rule["dependentRequired"] as JObject)?.Properties() ?? [])
        {
            foreach (var name in dependency.Value.Select(name => (string?)name))
            {
                RequireWhen(name, new Condition { Terms = [ConditionReader.Present(dependency.Name)] });
            }
        }
    }

    private void RequireWhen(string? name, Condition? condition)
    {
        if (name is not null && condition is not null && _fields.TryGetValue(name, out var field))
        {
            _fields[name] = field with { RequiredWhen = [.. field.RequiredWhen, condition] };
        }
    }

    private void WarnOfUndrawn()
    {
        foreach (var keyword in _schema.Properties().Where(keyword => Array.IndexOf(Undrawn, keyword.Name) >= 0))
        {
            Warn(
                keyword,
                $"\"{keyword.Name}\" is checked, but changes nothing in the form.",
                "Use \"if\", \"then\" and \"else\" where fields depend on each other.");
        }
    }

    private void Warn(JToken at, string message, string fix) => _warnings.Add(new DocumentProblem
    {
        Document = _document,
        Path = JsonPointer.Of(at, at.Root),
        Line = ((IJsonLineInfo)at).LineNumber,
        Column = ((IJsonLineInfo)at).LinePosition,
        Message = message,
        Fix = fix,
        IsWarning = true,
    });
}
