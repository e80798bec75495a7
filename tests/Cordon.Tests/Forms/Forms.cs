using Cordon.Host.Forms;
using Cordon.Tests.Schemas;

namespace Cordon.Tests.Forms;

/// <summary>Forms for tests, read as the product reads them.</summary>
internal static class Forms
{
    /// <summary>A schema of an action, with conditional fields, a group and secrets.</summary>
    public const string Action = """
        {
            "type": "object",
            "properties": {
                "action": {
                    "title": "Action", "x-order": 1, "default": "suspend", "x-widget": "radio",
                    "oneOf": [
                        { "const": "suspend", "title": "Suspend User", "description": "Can be undone." },
                        { "const": "add-to-group", "title": "Add to Group" },
                        { "const": "remove-from-group", "title": "Remove from Group" }
                    ]
                },
                "group": { "title": "Group", "type": "string", "minLength": 1, "default": "Quarantine", "x-order": 2 },
                "apiToken": { "title": "API token", "type": "string", "writeOnly": true, "minLength": 20, "pattern": "^[A-Za-z0-9]+$" },
                "retries": { "type": "integer", "minimum": 0, "maximum": 10, "default": 3, "x-advanced": true, "x-group": "Limits" },
                "proxy": {
                    "title": "Proxy", "type": "object", "additionalProperties": false, "required": ["host"],
                    "properties": {
                        "host": { "title": "Proxy host", "type": "string", "format": "hostname" },
                        "port": { "title": "Proxy port", "type": "integer", "default": 3128 },
                        "password": { "title": "Proxy password", "type": "string", "format": "password" }
                    },
                    "x-order": 9
                },
                "headers": { "type": "object", "additionalProperties": { "type": "string", "writeOnly": true } }
            },
            "required": ["action", "apiToken"],
            "additionalProperties": false,
            "if": { "properties": { "action": { "enum": ["add-to-group", "remove-from-group"] } }, "required": ["action"] },
            "then": { "required": ["group"] },
            "else": { "properties": { "group": false } }
        }
        """;

    public static FormReading Reading(string schema) => Form.Read("options.json", Json.Read(schema));

    /// <summary>A form whose schema has no mistakes; warnings are left to other tests.</summary>
    public static Form Read(string schema)
    {
        var reading = Reading(schema);
        Assert.DoesNotContain(reading.Problems, problem => !problem.IsWarning);
        return reading.Form!;
    }

    public static Form Of(string properties) => Read($$"""{ "type": "object", "properties": { {{properties}} } }""");
}
