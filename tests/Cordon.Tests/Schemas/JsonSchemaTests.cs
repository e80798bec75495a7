using System.Text;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Schemas;

public sealed class JsonSchemaTests
{
    private const string Canary = "C4NARY";

    [Theory]
    [InlineData("""{"minimum":1}""", "0", ": The document must be at least 1, not 0.")]
    [InlineData("""{"exclusiveMaximum":1}""", "1.0", ": The document must be less than 1, not 1.0.")]
    [InlineData("""{"multipleOf":0.01}""", "0.015", ": The document must be a multiple of 0.01, not 0.015.")]
    [InlineData("""{"minLength":1}""", "\"\"", ": The document must not be empty.")]
    [InlineData("""{"maxLength":1}""", "\"🐲🐲\"", ": The document may have at most 1 character.")]
    [InlineData("""{"pattern":"^a$"}""", "\"a\\n\"", ": The document must match the pattern ^a$, not \"a\\n\".")]
    [InlineData("""{"format":"hostname"}""", "\"https://x\"", ": The document must be a host name such as example.com, not \"https://x\".")]
    [InlineData("""{"type":"integer"}""", "\"5\"", ": The document must be a whole number, not a text. Write it without quotation marks.")]
    [InlineData("""{"type":"integer"}""", "1.5", ": The document must be a whole number, not a number with a fraction.")]
    [InlineData("""{"type":["string","null"]}""", "5", ": The document must be a text or null, not a number.")]
    [InlineData("""{"enum":["red","green"]}""", "\"gren\"", ": The document must be one of \"red\" or \"green\", not \"gren\". Did you mean \"green\"?")]
    [InlineData("""{"const":1}""", "2", ": The document must be 1, not 2.")]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1.0]", ": The document must not have equal items, and 1 and 3 are equal. Remove one of them.")]
    [InlineData("""{"prefixItems":[true],"items":false}""", "[1,2]", ": The document may have 1 item at most, not 2. Remove the rest.")]
    [InlineData("""{"properties":{"a":false}}""", """{"a":1}""", "/a: \"a\" is not allowed here.")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"integer"}]}""", "true", ": The document must be a text or a whole number, not true or false.")]
    [InlineData("""{"anyOf":[{"required":["a"]},{"required":["b"]}]}""", "{}", ": The document must have \"a\" or \"b\". Add one of them.")]
    [InlineData("""{"propertyNames":{"pattern":"^[a-z]+$"}}""", """{"A":1}""", "/A: \"A\" is not a name allowed here: it must match the pattern ^[a-z]+$.")]
    [InlineData("""{"not":{"required":["a"]}}""", """{"a":1}""", ": The document must not have \"a\".")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", "/b: \"b\" is required when \"a\" is there. Add \"b\".")]
    public void Says_what_is_wrong_and_what_to_do(string schema, string document, string expected) =>
        Assert.Equal([expected], Json.Errors(schema, document));

    [Fact]
    public void Names_values_by_their_titles_and_the_missing_ones_too()
    {
        const string schema = """
            {
                "properties": { "group": { "$ref": "#/$defs/group" }, "list": { "title": "Groups", "items": { "minLength": 2 } } },
                "required": ["group"],
                "$defs": { "group": { "title": "Okta group", "type": "string" } }
            }
            """;
        Assert.Equal(
            ["/group: Okta group is required. Add \"group\".", "/list/1: Item 2 of Groups must have at least 2 characters."],
            Json.Errors(schema, """{"list":["aa","b"]}"""));
    }

    [Fact]
    public void Names_the_condition_that_asks_for_a_member()
    {
        const string schema = """
            {
                "properties": { "action": { "title": "Action" }, "group": { "title": "Group" } },
                "if": { "properties": { "action": { "const": "add" } }, "required": ["action"] }, "then": { "required": ["group"] }
            }
            """;
        Assert.Equal(["/group: Group is required when Action is \"add\". Add \"group\"."], Json.Errors(schema, """{"action":"add"}"""));
        Assert.Empty(Json.Errors(schema, """{"action":"other"}"""));
    }

    [Fact]
    public void Explains_the_branch_that_was_most_likely_meant()
    {
        const string schema = """
            {
                "oneOf": [
                    { "properties": { "kind": { "const": "token" }, "token": { "type": "string" } }, "required": ["kind", "token"] },
                    { "properties": { "kind": { "const": "key" }, "keyFile": { "type": "string" } }, "required": ["kind", "keyFile"] }
                ]
            }
            """;
        Assert.Equal(["/keyFile: \"keyFile\" is required. Add \"keyFile\"."], Json.Errors(schema, """{"kind":"key"}"""));
        Assert.Equal(["/kind: \"kind\" must be one of \"token\" or \"key\", not \"kee\". Did you mean \"key\"?"], Json.Errors(schema, """{"kind":"kee"}"""));
    }

    [Fact]
    public void Proposes_the_known_name_for_an_unknown_one()
    {
        const string schema = """{"properties":{"domain":true,"token":true},"unevaluatedProperties":false}""";
        Assert.Equal(
            ["/dommain: \"dommain\" is not known here. Did you mean \"domain\"?", "/x: \"x\" is not known here. Remove it; known here: domain and token."],
            Json.Errors(schema, """{"dommain":1,"x":2}"""));
    }

    [Fact]
    public void Gives_path_line_and_column_of_every_error_in_the_order_of_the_document()
    {
        var schema = Json.Schema("""{"properties":{"a":{"items":{"type":"string"}},"b":{"maximum":1}},"required":["c"]}""");
        var errors = schema.Validate(Json.Read("{\n \"b\": 2,\n \"a\": [\"x\", 3]\n}"));
        Assert.Equal(
            [("/c", "/required", 1, 1), ("/b", "/properties/b/maximum", 2, 7), ("/a/1", "/properties/a/items/type", 3, 13)],
            errors.Select(error => (error.InstancePath, error.SchemaPath, error.Line, error.Column)));
    }

    [Theory]
    [InlineData("""{"properties":{"k":{"writeOnly":true,"enum":["a"],"pattern":"^a$","format":"email"}}}""", """{"k":"C4NARY"}""")]
    [InlineData("""{"properties":{"k":{"format":"password","const":"a"}}}""", """{"k":"C4NARY"}""")]
    [InlineData("""{"properties":{"k":{"$ref":"#/$defs/s"}},"$defs":{"s":{"writeOnly":true}},"if":true,"then":{"properties":{"k":{"pattern":"^a$"}}}}""", """{"k":"C4NARY"}""")]
    [InlineData("""{"properties":{"k":{"items":{"writeOnly":true}}},"allOf":[{"properties":{"k":{"items":{"const":1}}}}]}""", """{"k":["C4NARY"]}""")]
    [InlineData("""{"additionalProperties":{"writeOnly":true,"pattern":"^a$"}}""", """{"k":"C4NARY"}""")]
    [InlineData("""{"anyOf":[{"properties":{"k":{"writeOnly":true,"const":"a"}}},{"properties":{"k":{"const":"b"}}}]}""", """{"k":"C4NARY"}""")]
    [InlineData("""{"properties":{"k":{"writeOnly":true,"properties":{"x":{"const":"b"}}}}}""", """{"k":{"x":"C4NARY"}}""")]
    [InlineData("""{"writeOnly":true,"const":"a"}""", "\"C4NARY\"")]
    public void Never_shows_a_secret(string schema, string document)
    {
        var errors = Json.Errors(schema, document).ToList();
        Assert.NotEmpty(errors);
        Assert.DoesNotContain(errors, error => error.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public void Compares_numbers_by_their_value()
    {
        var schema = Json.Schema("""{"enum":[1, 0.30, 123456789012345678901234567890]}""");
        Assert.True(schema.IsValid(Json.Read("1.0")));
        Assert.True(schema.IsValid(Json.Read("0.3")));
        Assert.True(schema.IsValid(Json.Read("1.23456789012345678901234567890e29")));
        Assert.False(schema.IsValid(Json.Read("123456789012345678901234567891")));
    }

    [Fact]
    public void Follows_references_only_into_documents_handed_in()
    {
        var root = Json.Read("""{"$ref":"https://example.com/other.json#/$defs/text"}""");
        var missing = JsonSchema.Compile("s", root);
        Assert.Equal(
            "s:1:2 /$ref: \"$ref\" leads to \"https://example.com/other.json#/$defs/text\", which is not a document at hand; nothing is ever fetched. Put that schema under \"$defs\".",
            Assert.Single(missing.Problems).ToString());

        var others = new Dictionary<Uri, JToken> { [new Uri("https://example.com/other.json")] = Json.Read("""{"$defs":{"text":{"type":"string"}}}""") };
        var schema = JsonSchema.Compile("s", root, others).Schema!;
        Assert.Equal("https://example.com/other.json#/$defs/text/type", Assert.Single(schema.Validate(Json.Read("1"))).SchemaPath);
    }

    [Fact]
    public void Ends_where_every_step_doubles_the_next()
    {
        var definitions = new StringBuilder();
        for (var i = 0; i < 40; i++)
        {
            definitions.Append($$"""
                "d{{i}}": { "allOf": [{ "$ref": "#/$defs/d{{i + 1}}" }, { "$ref": "#/$defs/d{{i + 1}}" }] },
                """);
        }

        var schema = Json.Schema($$"""{ "$ref": "#/$defs/d0", "$defs": { {{definitions}} "d40": true } }""");
        Assert.Equal([": The document cannot be checked: its schema takes too many steps. Simplify the schema."],
            schema.Validate(Json.Read("1")).Select(error => $": {error.Message} {error.Fix}"));
    }

    [Fact]
    public void Ends_where_dynamic_references_go_round_in_a_circle()
    {
        var schema = Json.Schema("""{"$dynamicAnchor":"a","$dynamicRef":"#a"}""");
        Assert.Equal("The document cannot be checked: its schema refers to itself without going deeper.", Assert.Single(schema.Validate(Json.Read("1"))).Message);
    }
}
