using Cordon.Packaging.Schemas;

namespace Cordon.Tests.Schemas;

/// <summary>What a vendor hears about a schema of a plugin.</summary>
public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("""{"patern":"x"}""", "1:2 /patern: \"patern\" is not a keyword of JSON Schema 2020-12. Did you mean \"pattern\"?")]
    [InlineData("""{"definitions":{}}""", "1:2 /definitions: \"definitions\" is not a keyword of JSON Schema 2020-12. Did you mean \"$defs\"?")]
    [InlineData("""{"x-ordr":1}""", "1:2 /x-ordr: \"x-ordr\" is an annotation that means nothing here. Did you mean \"x-order\"? (warning)")]
    [InlineData("""{"x-from-detection":{"when":"a"}}""", "1:2 /x-from-detection: \"x-from-detection\" must name a member of a detection. Write such as \"title\", or {\"member\":\"severity\",\"when\":\"by-severity\",\"atLeast\":{\"0\":\"low\",\"7\":\"high\"}}.")]
    [InlineData("""{"x-from-detection":{"member":"severity","atLeast":{"7":"high","4":"low"}}}""", "1:2 /x-from-detection: \"x-from-detection\" has an \"atLeast\" that is no table from numbers, each larger than the one before, to values. Write such as \"title\", or {\"member\":\"severity\",\"when\":\"by-severity\",\"atLeast\":{\"0\":\"low\",\"7\":\"high\"}}.")]
    [InlineData("""{"x-from-detection":{"member":"severity","map":{}}}""", "1:2 /x-from-detection: \"x-from-detection\" has the unknown member \"map\". Write such as \"title\", or {\"member\":\"severity\",\"when\":\"by-severity\",\"atLeast\":{\"0\":\"low\",\"7\":\"high\"}}.")]
    [InlineData("""{"x-widget":"slider"}""", "1:2 /x-widget: \"x-widget\" must be textarea, radio or file.")]
    [InlineData("""{"x-order":"1"}""", "1:2 /x-order: \"x-order\" must be a number.")]
    [InlineData("""{"x-advanced":1}""", "1:2 /x-advanced: \"x-advanced\" must be true or false.")]
    [InlineData("""{"x-no-credentials":"yes"}""", "1:2 /x-no-credentials: \"x-no-credentials\" must be true or false.")]
    [InlineData("""{"type":"strin"}""", "1:2 /type: \"type\" must be array, boolean, integer, null, number, object or string, or a list of these. Did you mean \"string\"?")]
    [InlineData("""{"minLength":-1}""", "1:2 /minLength: \"minLength\" must be a whole number, 0 or more.")]
    [InlineData("""{"minimum":"1"}""", "1:2 /minimum: \"minimum\" must be a number.")]
    [InlineData("""{"multipleOf":0}""", "1:2 /multipleOf: \"multipleOf\" must be a number above 0.")]
    [InlineData("""{"required":["a","a"]}""", "1:2 /required: \"required\" must list names, none of them twice. Write such as [\"name\"].")]
    [InlineData("""{"enum":[]}""", "1:2 /enum: \"enum\" must list at least one value.")]
    [InlineData("""{"oneOf":[]}""", "1:2 /oneOf: \"oneOf\" must be a list with at least one schema.")]
    [InlineData("""{"properties":[]}""", "1:2 /properties: \"properties\" must be an object whose values are schemas.")]
    [InlineData("""{"properties":{"a":1}}""", "1:20 /properties/a: A schema is an object, or true or false. Write an object.")]
    [InlineData("""{"$ref":"#/$defs/a"}""", "1:2 /$ref: \"$ref\" leads to \"#/$defs/a\", and nothing is there. Correct it; definitions are reached by \"#/$defs/name\".")]
    [InlineData("""{"format":"hostnam"}""", "1:2 /format: \"format\" is \"hostnam\", which is not checked. Did you mean \"hostname\"? (warning)")]
    [InlineData("""{"then":{}}""", "1:2 /then: \"then\" does nothing without \"if\". Add \"if\", or remove it. (warning)")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""", "1:2 /$schema: \"$schema\" must be the draft this is read by. Write \"https://json-schema.org/draft/2020-12/schema\".")]
    [InlineData("""{"type":"integer","default":"x"}""", "1:29 /default: \"default\" does not obey its own schema: it must be a whole number, not a text. Correct the value, or \"type\".")]
    [InlineData("""{"$defs":{"a":{"$ref":"#/$defs/a"}}}""", "1:16 /$defs/a/$ref: The schema comes back to itself without going into a member or an item, and would never end. Take one of the references out of the circle.")]
    [InlineData("""{"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}}""", "1:46 /$defs/b/$anchor: The anchor \"x\" is given to two schemas. Change one of them.")]
    [InlineData("""{"title":3}""", "1:2 /title: \"title\" must be a text.")]
    [InlineData("3", "1:1: A schema is an object, or true or false. Write an object.")]
    public void Names_the_mistake_its_place_and_the_remedy(string schema, string expected)
    {
        var compilation = JsonSchema.Compile("s", Json.Read(schema), null, SchemaOptions.Plugin);
        var problem = Assert.Single(compilation.Problems);
        Assert.Equal(expected, problem.ToString()[2..] + (problem.IsWarning ? " (warning)" : ""));
        Assert.Equal(problem.IsWarning, compilation.Schema is not null);
    }

    [Fact]
    public void Names_all_mistakes_at_once_in_the_order_of_the_document()
    {
        var compilation = JsonSchema.Compile("s", Json.Read("{\n\"properties\":{\n\"a\":{\"maxLength\":\"1\"},\n\"b\":{\"pattern\":\"(\"}},\n\"foo\":1}"), null, SchemaOptions.Plugin);
        Assert.Equal([(3, "/properties/a/maxLength"), (4, "/properties/b/pattern"), (5, "/foo")], compilation.Problems.Select(problem => (problem.Line, problem.Path)));
    }

    [Fact]
    public void Bounds_what_all_patterns_take_together()
    {
        var properties = string.Join(",", Enumerable.Range(0, 60).Select(i => $$"""
            "p{{i}}": { "pattern": "^a{4000}$" }
            """));
        var compilation = JsonSchema.Compile("s", Json.Read($$"""{ "properties": { {{properties}} } }"""));
        Assert.Equal("\"pattern\" makes the patterns of the document too large together.", compilation.Problems[0].Message);
    }

    [Fact]
    public void Lets_unknown_keywords_and_formats_pass_where_the_specification_does()
    {
        var compilation = JsonSchema.Compile("s", Json.Read("""{"foo":1,"format":"email","x-y":1}"""));
        Assert.Empty(compilation.Problems);
        Assert.True(compilation.Schema!.IsValid(Json.Read("\"no e-mail\"")));
    }
}
