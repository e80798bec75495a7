using System.Text.Json;

namespace Cordon.Tests.OktaSimulator;

/// <summary>
/// As much of an OpenAPI 3.0 document as checking answers takes: names, types and enumerations of a schema. Where a response has no schema,
/// its examples stand for one.
/// </summary>
internal sealed class OpenApiDescription(JsonElement document)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>Members that Okta documents in words: in the description of the lifecycle calls, and in the guide to users.</summary>
    private static readonly string[] DocumentedInWords = ["transitioningToStatus"];

    public JsonElement? Operation(string method, string template) =>
        document.GetProperty("paths").TryGetProperty(template, out var path)
        && path.TryGetProperty(method.ToLowerInvariant(), out var operation)
            ? operation
            : null;

    public JsonElement Schema(string name) => Components("schemas").GetProperty(name);

    public IReadOnlyList<string> QueryParameters(JsonElement operation) =>
    [
        .. Items(operation, "parameters").Select(Resolve)
            .Where(parameter => parameter.GetProperty("in").GetString() == "query")
            .Select(parameter => parameter.GetProperty("name").GetString()!),
    ];

    /// <summary>What is wrong with the body of an answer, as "path: problem".</summary>
    public IReadOnlyList<string> Problems(JsonElement operation, int status, JsonElement body)
    {
        var response = Resolve(operation.GetProperty("responses").GetProperty($"{status}"));
        if (!response.TryGetProperty("content", out var content) || !content.TryGetProperty("application/json", out var media))
        {
            return body.GetRawText() == "{}" ? [] : ["no body is described"];
        }

        return media.TryGetProperty("schema", out var schema) && schema.EnumerateObject().Any()
            ? [.. Check(body, schema, "")]
            : [.. CheckLike(body, [.. Members(media, "examples").Select(Resolve).Select(example => example.GetProperty("value"))], "")];
    }

    public IEnumerable<string> Check(JsonElement value, JsonElement schema, string path)
    {
        schema = Resolve(schema);
        if (value.ValueKind == JsonValueKind.Null)
        {
            // Okta answers null for attributes that its description forgets to call nullable (mobilePhone in its own examples).
            return [];
        }

        var choices = Items(schema, "anyOf").Concat(Items(schema, "oneOf")).ToList();
        if (choices.Count > 0)
        {
            var problems = choices.Select(choice => Check(value, choice, path).ToList()).ToList();
            return problems.Any(list => list.Count == 0) ? [] : problems[0];
        }

        return OwnProblems(value, schema, path).Concat(value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => CheckMember(member, schema, path)),
            JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Check(item, Member(schema, "items"), $"{path}/*")),
            _ => [],
        });
    }

    private static IEnumerable<string> OwnProblems(JsonElement value, JsonElement schema, string path)
    {
        if (Member(schema, "type") is { ValueKind: JsonValueKind.String } type && !IsOf(value, type.GetString()!))
        {
            yield return $"{path}: {value.ValueKind} where {type.GetString()} is described";
        }

        var values = Items(schema, "enum").Select(item => item.ToString()).ToList();
        if (values.Count > 0 && !values.Contains(value.ToString()))
        {
            yield return $"{path}: '{value}' is not one of {string.Join(", ", values)}";
        }

        foreach (var name in Items(schema, "required").Select(item => item.GetString()!))
        {
            if (value.ValueKind == JsonValueKind.Object && !value.TryGetProperty(name, out _))
            {
                yield return $"{path}: '{name}' is missing";
            }
        }
    }

    private IEnumerable<string> CheckMember(JsonProperty member, JsonElement schema, string path)
    {
        var place = $"{path}/{member.Name}";
        var declared = Declared(schema, member.Name).ToList();
        return declared.Count > 0 ? declared.SelectMany(found => Check(member.Value, found, place))
            : IsOpen(schema) ? []
            : [$"{place}: not described"];
    }

    /// <summary>The schemas that a schema and everything it is made of have for a member.</summary>
    private IEnumerable<JsonElement> Declared(JsonElement schema, string name)
    {
        schema = Resolve(schema);
        var own = Member(schema, "properties").TryGetProperty(name, out var found) ? new[] { found } : [];
        return own.Concat(Items(schema, "allOf").SelectMany(part => Declared(part, name)));
    }

    private bool IsOpen(JsonElement schema)
    {
        schema = Resolve(schema);
        var open = schema.TryGetProperty("additionalProperties", out var rest) && rest.ValueKind != JsonValueKind.False;
        var says = schema.TryGetProperty("properties", out _) || schema.TryGetProperty("allOf", out _);
        return open || !says || Items(schema, "allOf").Any(IsOpen);
    }

    private IEnumerable<string> CheckLike(JsonElement value, List<JsonElement> examples, string path)
    {
        examples = [.. examples.Where(example => example.ValueKind != JsonValueKind.Null)];
        if (value.ValueKind == JsonValueKind.Null || examples.Count == 0)
        {
            return [];
        }

        if (examples.All(example => example.ValueKind != value.ValueKind))
        {
            return [$"{path}: {value.ValueKind} where the examples have {examples[0].ValueKind}"];
        }

        // Some responses have an example of a list beside one of an object, or of a part of the answer.
        examples = [.. examples.Where(example => example.ValueKind == value.ValueKind)];

        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray()
                .SelectMany(item => CheckLike(item, [.. examples.SelectMany(example => example.EnumerateArray())], $"{path}/*")),
            JsonValueKind.Object when value.TryGetProperty("objectClass", out _) => Check(value, Schema("Group"), path),
            JsonValueKind.Object => value.EnumerateObject()
                .SelectMany(member => CheckMemberLike(member, [.. examples, .. OfSameKind(value)], path)),
            _ => [],
        };
    }

    /// <summary>The examples of single users leave out members that those of lists show, those of listed apps what a client of the API has.</summary>
    private IEnumerable<JsonElement> OfSameKind(JsonElement value) =>
        value.TryGetProperty("profile", out var profile) && profile.TryGetProperty("login", out _)
            ? Components("examples").GetProperty("ListUsersResponse").GetProperty("value").EnumerateArray()
            : value.TryGetProperty("signOnMode", out _) ? CreatedApps()
            : [];

    private IEnumerable<JsonElement> CreatedApps()
    {
        var created = Resolve(Operation("POST", "/api/v1/apps")!.Value.GetProperty("responses").GetProperty("200"));
        var examples = Members(created.GetProperty("content").GetProperty("application/json"), "examples");
        return examples.Select(Resolve).Select(example => example.GetProperty("value"));
    }

    private IEnumerable<string> CheckMemberLike(JsonProperty member, List<JsonElement> examples, string path)
    {
        var place = $"{path}/{member.Name}";
        var shown = examples.SelectMany(example => example.EnumerateObject())
            .Where(candidate => candidate.Name == member.Name).Select(candidate => candidate.Value).ToList();
        return member.Name switch
        {
            "_links" => member.Value.EnumerateObject().SelectMany(link => Check(link.Value, Schema("HrefObject"), $"{place}/{link.Name}")),
            "profile" when member.Value.TryGetProperty("login", out _) => Check(member.Value, Schema("UserProfile"), place),
            _ when DocumentedInWords.Contains(member.Name) => [],
            _ when shown.Count == 0 => [$"{place}: in no example"],
            _ => CheckLike(member.Value, shown, place),
        };
    }

    private JsonElement Components(string kind) => document.GetProperty("components").GetProperty(kind);

    private JsonElement Resolve(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
        {
            element = reference.GetString()!.Split('/').Skip(1).Aggregate(document, (place, name) => place.GetProperty(name));
        }

        return element;
    }

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" or "number" => value.ValueKind == JsonValueKind.Number,
        _ => false,
    };

    private static JsonElement Member(JsonElement element, string name) => element.TryGetProperty(name, out var member) ? member : Nothing;

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static IEnumerable<JsonElement> Members(JsonElement element, string name) =>
        element.TryGetProperty(name, out var map) ? map.EnumerateObject().Select(member => member.Value) : [];
}
