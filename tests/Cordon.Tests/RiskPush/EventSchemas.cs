using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.RiskPush;

/// <summary>Okta's own schemas of security event tokens, in the file the variable <c>OKTA_SET_SCHEMA</c> names.</summary>
internal static class EventSchemas
{
    /// <summary>What is wrong with a document by one of the definitions, one line each.</summary>
    public static IReadOnlyList<string> Problems(string definition, string document)
    {
        var path = Environment.GetEnvironmentVariable("OKTA_SET_SCHEMA");
        Assert.SkipWhen(string.IsNullOrEmpty(path), "OKTA_SET_SCHEMA does not name Okta's schemas of security event tokens.");
        var root = JObject.Parse(File.ReadAllText(path!));
        var schema = new JObject { ["$ref"] = $"#/$defs/{definition}", ["$defs"] = root["$defs"] };
        var compilation = JsonSchema.Compile("set.schema.json", schema);
        Assert.NotNull(compilation.Schema);
        return [.. compilation.Schema.Validate(JToken.Parse(document)).Select(error => $"{error.InstancePath}: {error.Message}")];
    }
}
