using Cordon.Host.Forms;
using Cordon.Tests.Schemas;
using Newtonsoft.Json;

namespace Cordon.Tests.Forms;

public sealed class FieldTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", nameof(FieldKind.Text))]
    [InlineData("""{"type":"string","x-widget":"textarea"}""", nameof(FieldKind.TextArea))]
    [InlineData("""{"type":"integer","exclusiveMinimum":0,"multipleOf":5}""", nameof(FieldKind.Integer))]
    [InlineData("""{"type":"number"}""", nameof(FieldKind.Number))]
    [InlineData("""{"type":"boolean"}""", nameof(FieldKind.Checkbox))]
    [InlineData("""{"const":"fixed"}""", nameof(FieldKind.Text))]
    [InlineData("""{"enum":["a",1,null]}""", nameof(FieldKind.Choice))]
    [InlineData("""{"oneOf":[{"const":"a","title":"A"},{"const":"b"}]}""", nameof(FieldKind.Choice))]
    [InlineData("""{"type":"array","items":{"enum":["a","b"]},"uniqueItems":true}""", nameof(FieldKind.MultiChoice))]
    [InlineData("""{"type":"array","items":{"oneOf":[{"const":"a","title":"A"}]}}""", nameof(FieldKind.MultiChoice))]
    [InlineData("""{"type":"array","items":{"type":"string","format":"email"}}""", nameof(FieldKind.TextList))]
    [InlineData("""{"type":"string","writeOnly":true}""", nameof(FieldKind.Secret))]
    [InlineData("""{"type":"string","format":"password","x-widget":"file"}""", nameof(FieldKind.Secret))]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}}}""", nameof(FieldKind.Group))]
    public void Draws_what_it_can(string schema, string kind)
    {
        var reading = Forms.Reading($$"""{ "type": "object", "properties": { "it": {{schema}} } }""");
        Assert.Empty(reading.Problems);
        Assert.Equal(kind, Assert.Single(reading.Form!.Fields).Kind.ToString());
    }

    [Theory]
    [InlineData("true", "it has no single \"type\"")]
    [InlineData("""{"type":["string","null"]}""", "it has no single \"type\"")]
    [InlineData("""{"type":"null"}""", "its type is \"null\"")]
    [InlineData("""{"type":"string","anyOf":[true]}""", "\"anyOf\" combines schemas")]
    [InlineData("""{"oneOf":[{"type":"string"},{"const":1}]}""", "its choices are not all plain values with titles")]
    [InlineData("""{"enum":[{"a":1}]}""", "its choices are not all plain values with titles")]
    [InlineData("""{"type":"array"}""", "its items are not all of one kind")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "its items are neither texts nor choices")]
    [InlineData("""{"type":"array","items":{"type":"string","writeOnly":true}}""", "its items are neither texts nor choices")]
    [InlineData("""{"type":"array","items":{"$ref":"#/properties/it"}}""", "its items are neither texts nor choices")]
    [InlineData("""{"type":"object"}""", "its members are not all named in \"properties\"")]
    [InlineData("""{"type":"object","properties":{"a":true},"additionalProperties":{"type":"string"}}""", "its members are not all named in \"properties\"")]
    [InlineData("""{"type":"integer","writeOnly":true}""", "it is a secret that is not a text")]
    public void Edits_the_rest_as_json_and_tells_the_vendor(string schema, string reason)
    {
        var reading = Forms.Reading($$"""{ "type": "object", "properties": { "it": {{schema}} } }""");
        var warning = Assert.Single(reading.Problems);
        Assert.True(warning.IsWarning);
        Assert.Equal(("/properties/it", 1, 37, $"\"it\" has no field of its own and is edited as JSON: {reason}."), (warning.Path, warning.Line, warning.Column, warning.Message));
        Assert.Equal(FieldKind.Json, Assert.Single(reading.Form!.Fields).Kind);
    }

    [Fact]
    public void Draws_one_level_of_object_and_no_more()
    {
        var reading = Forms.Reading("""
            { "type": "object", "properties": { "a": { "type": "object", "required": ["b"], "properties": {
                "b": { "type": "string" }, "c": { "type": "object", "properties": { "d": { "type": "string" } } } } } } }
            """);
        var group = Assert.Single(reading.Form!.Fields);
        Assert.Equal([("/a/b", FieldKind.Text, true), ("/a/c", FieldKind.Json, false)], group.Members.Select(field => (field.Path, field.Kind, field.Required)));
        Assert.Equal("/properties/a/properties/c", Assert.Single(reading.Problems).Path);
    }

    [Fact]
    public void Carries_everything_the_schema_says()
    {
        var field = Assert.Single(Forms.Of("""
            "maxRetries-perHost": {
                "type": "string", "description": "D", "default": "d", "examples": ["e"], "minLength": 1, "maxLength": 9, "pattern": "^[de]$",
                "readOnly": true, "x-placeholder": "P", "x-group": "G", "x-order": 1.5, "x-advanced": true, "x-widget": "file",
                "x-from-detection": "user.email"
            }
            """).Fields);
        Assert.Equal(
            ("maxRetries-perHost", "/maxRetries-perHost", "Max retries per host", "D", "d", "e", 1, 9, "^[de]$"),
            (field.Name, field.Path, field.Title, field.Description, (string?)field.Default, (string?)field.Examples[0], field.MinLength, field.MaxLength, field.Pattern));
        Assert.Equal(
            (true, "P", "G", 1.5m, true, "file", "user.email"),
            (field.IsReadOnly, field.Placeholder, field.Group, field.Order, field.IsAdvanced, field.Widget, field.FromDetection?.Member));
    }

    [Fact]
    public void Carries_what_a_detection_fills_in_and_when()
    {
        var field = Assert.Single(Forms.Of("""
            "level": { "enum": ["low", "high", "by-severity"], "x-from-detection": { "member": "severity", "when": "by-severity", "atLeast": { "0": "low", "6.5": "high" } } }
            """).Fields);
        var source = field.FromDetection!;

        Assert.Equal(("severity", "by-severity"), (source.Member, source.When));
        Assert.Equal([(0m, "low"), (6.5m, "high")], source.AtLeast.Select(step => (step.Least, (string?)step.Value)));
        Assert.Equal((true, false, false), (source.IsWanted("by-severity"), source.IsWanted("high"), source.IsWanted(null)));
    }

    [Fact]
    public void Carries_bounds_of_numbers_and_leaves_out_those_beyond_use()
    {
        var fields = Forms.Of("""
            "a": { "type": "integer", "minimum": -5, "maximum": 10.5 }, "b": { "type": "number", "minimum": -1e300, "maximum": 1234567890123456789012345678901234567890 }
            """).Fields;
        Assert.Equal([(-5m, 10.5m), (null, null)], fields.Select(field => (field.Minimum, field.Maximum)));
    }

    [Fact]
    public void Names_choices_by_their_titles()
    {
        var action = Forms.Read(Forms.Action).Fields[0];
        Assert.Equal(
            ["\"suspend\" Suspend User Can be undone.", "\"add-to-group\" Add to Group ", "\"remove-from-group\" Remove from Group "],
            action.Choices.Select(choice => $"{choice.Value.ToString(Formatting.None)} {choice.Title} {choice.Description}"));
        Assert.Equal(["x", "1", "true"], Forms.Of("""
            "a": { "enum": ["x", 1, true] }
            """).Fields[0].Choices.Select(choice => choice.Title));
    }

    [Fact]
    public void Orders_fields_by_x_order_and_then_as_written() =>
        Assert.Equal(["action", "group", "proxy", "apiToken", "retries", "headers"], Forms.Read(Forms.Action).Fields.Select(field => field.Name));

    [Fact]
    public void Follows_references_inside_the_document_and_lets_its_own_words_win()
    {
        var form = Forms.Read("""
            {
                "$ref": "#/$defs/options",
                "$defs": {
                    "options": { "type": "object", "properties": { "a": { "$ref": "#/$defs/text", "title": "Own" }, "b": { "$ref": "#/$defs/key" } } },
                    "text": { "$ref": "#/$defs/short", "title": "Shared" },
                    "short": { "type": "string", "maxLength": 5 },
                    "key": { "type": "string", "writeOnly": true }
                }
            }
            """);
        Assert.Equal(
            [("Own", FieldKind.Text, 5, false), ("B", FieldKind.Secret, null, true)],
            form.Fields.Select(field => (field.Title, field.Kind, field.MaxLength, field.IsSecret)));
    }

    [Theory]
    [InlineData("""{"action":"suspend"}""", false, false)]
    [InlineData("""{"action":"add-to-group"}""", true, true)]
    [InlineData("""{"action":"remove-from-group"}""", true, true)]
    [InlineData("{}", false, false)]
    public void Shows_and_requires_a_field_by_a_fixed_value_of_another(string document, bool isShown, bool isRequired)
    {
        var group = Forms.Read(Forms.Action).Fields[1];
        Assert.Equal((isShown, isRequired), (group.IsShown(Json.Object(document)), group.IsRequired(Json.Object(document))));
    }

    [Fact]
    public void Collects_fields_and_conditions_from_every_part_of_all_of()
    {
        var form = Forms.Read("""
            {
                "type": "object", "properties": { "kind": { "enum": ["token", "key", "none"] }, "note": { "type": "string" } },
                "allOf": [
                    { "if": { "properties": { "kind": { "const": "token" } } }, "then": { "properties": { "secret": { "type": "string", "writeOnly": true } }, "required": ["secret"] } },
                    { "if": { "properties": { "kind": { "const": "key" } }, "required": ["kind"] }, "then": { "properties": { "secret": true, "file": { "type": "string" } } } },
                    { "dependentRequired": { "note": ["kind"] } }
                ]
            }
            """);
        var fields = form.Fields.ToDictionary(field => field.Name);
        string Shown(string document) => string.Join(" ", form.Fields.Where(field => field.IsShown(Json.Object(document))).Select(field => field.Name));
        Assert.Equal("kind note secret", Shown("{}"));
        Assert.Equal("kind note secret", Shown("""{"kind":"token"}"""));
        Assert.Equal("kind note secret file", Shown("""{"kind":"key"}"""));
        Assert.Equal("kind note", Shown("""{"kind":"none"}"""));
        Assert.Equal((true, false), (fields["secret"].IsRequired(Json.Object("""{"kind":"token"}""")), fields["secret"].IsRequired(Json.Object("""{"kind":"key"}"""))));
        Assert.Equal((true, false), (fields["kind"].IsRequired(Json.Object("""{"note":"x"}""")), fields["kind"].IsRequired([])));
    }

    [Theory]
    [InlineData("""{"type":"object","if":{"properties":{"a":{"minimum":1}}},"then":{"properties":{"b":{"type":"string"}}}}""", "/if", "b")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"anyOf":[{"required":["a"]},{"required":["b"]}]}""", "/anyOf", "a")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"allOf":[{"minProperties":1}]}""", "/allOf/0", "a")]
    public void Tells_the_vendor_of_rules_the_form_does_not_follow(string schema, string path, string field)
    {
        var reading = Forms.Reading(schema);
        var warning = Assert.Single(reading.Problems);
        Assert.Equal((true, path), (warning.IsWarning, warning.Path));
        Assert.Equal(field, Assert.Single(reading.Form!.Fields).Name);
    }

    [Theory]
    [InlineData("""{"type":"string"}""", "The schema of a form must describe an object.")]
    [InlineData("true", "The schema of a form must describe an object.")]
    [InlineData("""{"type":"object","properties":{"a":{"typ":"string"}}}""", "\"typ\" is not a keyword of JSON Schema 2020-12.")]
    public void Refuses_a_schema_with_mistakes(string schema, string message)
    {
        var reading = Forms.Reading(schema);
        Assert.Null(reading.Form);
        Assert.Equal(message, Assert.Single(reading.Problems).Message);
    }
}
