using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.RiskPush.Texts;

namespace Cordon.Tests.RiskPush;

public sealed class PlaceholderTextTests
{
    private static readonly Identity _ann = new()
    {
        Value = "ann@example.com",
        DisplayName = "Ann <b>&amp;</b> \"O'Neil\"",
        Tags = ["vip", "board"],
        Attributes = new Dictionary<string, JsonElement>
        {
            ["department"] = JsonElement.Parse("\"Legal\""),
            ["floor"] = JsonElement.Parse("3"),
            ["deep"] = JsonElement.Parse("""{"x":"y"}"""),
            ["long"] = JsonSerializer.SerializeToElement(new string('x', 5000)),
            ["mustache"] = JsonElement.Parse("\"{{identity.value}}\""),
            ["broken"] = JsonElement.Parse("\"a\\nb\\u0000\\ud83d\\ude00\""),
        },
    };

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("{{identity.value}} is at {{level}}, was {{previousLevel}}: {{event}}", "ann@example.com is at high, was none: user-risk-change")]
    [InlineData("{{ identity.displayName }}", "Ann <b>&amp;</b> \"O'Neil\"")]
    [InlineData("{{identity.tags}} {{identity.attributes.department}} {{identity.attributes.floor}}", "vip, board Legal 3")]
    [InlineData("a{{identity.attributes.nothing}}b{{identity.externalId}}c", "abc")]
    [InlineData("{{#if identity.externalId}}id{{else}}none{{/if}}", "none")]
    [InlineData("{{#if identity.displayName}}{{#if level}}both{{/if}}{{/if}}", "both")]
    [InlineData("{{identity.attributes.deep}}", "")]
    [InlineData("{{identity.attributes.mustache}}", "{{identity.value}}")]
    [InlineData("{{identity.attributes.broken}}", "a b ??")]
    public void Fills_in_what_is_known_and_nothing_else(string text, string filled) =>
        Assert.Equal(filled, PlaceholderText.Read("/reasonAdmin", text).Fill(PlaceholderValues.Of(_ann, "user-risk-change", "high", "none")));

    [Fact]
    public void What_comes_out_is_bounded()
    {
        var text = PlaceholderText.Read("/reasonAdmin", string.Concat(Enumerable.Repeat("{{identity.attributes.long}}", 17)));
        Assert.Equal(PlaceholderText.Longest, text.Fill(PlaceholderValues.Of(_ann, "e", "high", "none")).Length);
    }

    [Theory]
    [InlineData("{{{identity.value}}}")]
    [InlineData("{{&identity.value}}")]
    [InlineData("{{> /etc/passwd}}")]
    [InlineData("{{#each identity.tags}}x{{/each}}")]
    [InlineData("{{#with identity}}x{{/with}}")]
    [InlineData("{{lookup identity \"value\"}}")]
    [InlineData("{{identity.value.Length}}")]
    [InlineData("{{identity.attributes}}")]
    [InlineData("{{identity.attributes.a.b}}")]
    [InlineData("{{identity.Type.Assembly}}")]
    [InlineData("{{../identity.value}}")]
    [InlineData("{{@root}}")]
    [InlineData("{{this}}")]
    [InlineData("{{! a comment }}")]
    [InlineData("{{}}")]
    [InlineData("{{nothing}}")]
    [InlineData("{{identity.nothing}}")]
    [InlineData("{{identity.value")]
    [InlineData("identity.value}}")]
    [InlineData("{{#if level}}x")]
    [InlineData("x{{/if}}")]
    [InlineData("{{else}}")]
    [InlineData("{{#if level}}{{#if level}}{{#if level}}{{#if level}}{{#if level}}{{#if level}}x{{/if}}{{/if}}{{/if}}{{/if}}{{/if}}{{/if}}")]
    public void Nothing_but_placeholders_and_conditions_is_let_through(string text)
    {
        var stop = Assert.Throws<StopRunException>(() => PlaceholderText.Read("/reasonUser", text));
        Assert.Equal("/reasonUser", Assert.Single(stop.Problems).Path);
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused() =>
        Assert.Throws<StopRunException>(() => PlaceholderText.Read("/reasonAdmin", new string('x', PlaceholderText.Longest + 1)));
}
