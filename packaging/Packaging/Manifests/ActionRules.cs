using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Manifests;

/// <summary>What has to fit within the actions: ids, object counts, and the options that inverses and scopes speak of.</summary>
internal static class ActionRules
{
    public static void Check(JObject manifest, ManifestSchemas schemas, ManifestProblems problems)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in manifest.Items("actions").OfType<JObject>())
        {
            if (action.Text("id") is { } id && !ids.Add(id.Content()))
            {
                problems.Add(id, $"Two actions have the id {id.Content()}.", "Give each action an id of its own.");
            }

            CheckObjectsPerRun(action, problems);
            CheckCollector(action, problems);
            CheckOptions(action, schemas, problems);
        }
    }

    private static void CheckObjectsPerRun(JObject action, ManifestProblems problems)
    {
        if (action.Object("objectsPerRun") is { } counts
            && counts.Number("default") is { } usual
            && counts.Number("max") is { } most
            && usual.CompareTo(most) > 0)
        {
            problems.Add(usual, $"The default of {usual} objects per run is above the maximum of {most}.", "Raise max or lower default.");
        }
    }

    private static void CheckCollector(JObject action, ManifestProblems problems)
    {
        if (action.Text("kind")?.Content() != "collect")
        {
            return;
        }

        if (action.Text("effect") is { } effect && effect.Content() is "change" or "destructive")
        {
            problems.Add(effect, "A collector brings identities in and changes nothing outside.", "Write \"effect\": \"read\".");
        }

        if (action["inverse"] is { } inverse)
        {
            problems.Add(inverse, "A collector changes nothing that could be undone.", "Leave inverse out.");
        }
    }

    private static void CheckOptions(JObject action, ManifestSchemas schemas, ManifestProblems problems)
    {
        var options = action.Text("options");
        foreach (var (place, values) in OptionValues(action))
        {
            if (options is null)
            {
                problems.Add(place, "The action has no options that could have these values.", "Name the options schema in options.");
            }
            else if (schemas.Properties(options) is { } properties)
            {
                CheckValues(values, properties, options.Content(), problems);
            }
        }
    }

    private static IEnumerable<(JToken Place, JObject Values)> OptionValues(JObject action) =>
        from item in action.Items("inverse").Concat(action.Items("scopes"))
        from name in (string[])["when", "then"]
        let values = item.Object(name)
        where values is not null
        select ((JToken)values, values);

    private static void CheckValues(JObject values, SchemaProperties properties, string schema, ManifestProblems problems)
    {
        foreach (var (name, value) in values)
        {
            if (!properties.Contains(name))
            {
                problems.Add(value!, $"The options schema {schema} knows no option {name}.", $"Name one of: {string.Join(", ", properties.Names)}.");
            }
            else if (OptionCondition.TextOf(value) is { } text && properties.Choices(name) is { Count: > 0 } choices && !choices.Contains(text))
            {
                problems.Add(value!, $"The option {name} cannot have the value '{text}'.", $"Write one of: {string.Join(", ", choices)}.");
            }
        }
    }
}
