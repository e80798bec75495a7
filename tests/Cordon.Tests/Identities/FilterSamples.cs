using System.Text.Json;

namespace Cordon.Tests.Identities;

/// <summary>Identities and filters made by chance from a seed: few values, so that many filters find something, and the awkward ones among them.</summary>
internal sealed class FilterSamples(int seed)
{
    private static readonly string[] _texts =
        ["ann", "Ann", "ANN@example.com", "bob", "Ärger", "ärger", "100%", "a_b", "a\\b", "q\"uote", "it's", "😀", "😀x", "\uFFFD", "z\uE000", "legal", "Legal & Co", "'; DROP TABLE identities; --"];

    private static readonly string[] _attributes = ["value", "displayName", "source", "status", "risk", "externalId", "tags", "attributes.dept", "attributes.Age", "attributes.Nested.city", "attributes.groups", "attributes.missing"];
    private static readonly string[] _comparisons = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];

    private readonly Random _random = new(seed);

    public string Identities(int count) => string.Join('\n', Enumerable.Range(0, count).Select(i => JsonSerializer.Serialize(Identity(i))));

    public string Filter(int depth = 3)
    {
        var filter = _random.Next(depth == 0 ? 4 : 8) switch
        {
            4 => $"{Filter(depth - 1)} and {Filter(depth - 1)}",
            5 => $"{Filter(depth - 1)} or {Filter(depth - 1)}",
            6 => $"not ({Filter(depth - 1)})",
            7 => $"({Filter(depth - 1)})",
            3 => $"tags[value {Pick(_comparisons)} {Text()} {Pick("and", "or")} value ne {Text()}]",
            2 when _random.Next(3) == 0 => $"{Pick("createdAt", "updatedAt")} {Pick("eq", "ne", "gt", "le")} \"{Pick("2020-01-01", "2100-12-31T23:59:59.5+02:00")}\"",
            1 => Literal(),
            _ => $"{Pick(_attributes)} {Pick(_comparisons)} {Text()}",
        };
        return filter;
    }

    private string Literal() => _random.Next(5) switch
    {
        0 => $"{Pick(_attributes)} pr",
        1 => $"{Pick(_attributes)} {Pick("eq", "ne")} null",
        2 => $"attributes.{Pick("age", "groups", "dept")} {Pick("eq", "ne")} {Pick("true", "false")}",
        _ => $"attributes.{Pick("age", "groups", "dept")} {Pick("eq", "ne", "gt", "ge", "lt", "le")} {Pick("30", "30.5", "-1e3", "9007199254740993")}",
    };

    private string Text() => _random.Next(12) == 0 ? "\"\"" : JsonSerializer.Serialize(Part(Pick(_texts)));

    /// <summary>Often only a part of it, never half a character.</summary>
    private string Part(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        var from = _random.Next(runes.Count);
        return _random.Next(2) == 0 ? text : string.Concat(runes[from..(from + 1 + _random.Next(runes.Count - from))]);
    }

    private Dictionary<string, object?> Identity(int number) => new()
    {
        ["value"] = $"{Pick(_texts)}{(_random.Next(2) == 0 ? number : "")}",
        ["displayName"] = Maybe(),
        ["source"] = Pick("okta", "Okta", "entra", null),
        ["externalId"] = $"{Pick("X", "x")}{number}",
        ["status"] = Pick("ACTIVE", "suspended", null),
        ["risk"] = Pick("low", "HIGH", null),
        ["tags"] = Enumerable.Range(0, _random.Next(4)).Select(_ => Pick(_texts)).ToArray(),
        ["attributes"] = new Dictionary<string, object?>
        {
            ["Dept"] = Value(), ["age"] = Value(), ["nested"] = new Dictionary<string, object?> { ["City"] = Value() }, ["groups"] = new[] { Value(), Value() },
        },
    };

    private object? Value() => _random.Next(9) switch
    {
        0 => null,
        1 => "",
        2 => _random.Next(2) == 0,
        3 => 30,
        4 => 30.5,
        5 => -9007199254740993,
        6 => Array.Empty<int>(),
        _ => Pick(_texts),
    };

    private string? Maybe() => _random.Next(4) == 0 ? null : Pick(_texts);

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];
}
