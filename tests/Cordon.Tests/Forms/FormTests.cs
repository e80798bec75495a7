using Cordon.Host.Forms;
using Cordon.Tests.Schemas;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Forms;

public sealed class FormTests
{
    private const string Canary = "C4NARYSECRET";

    private static readonly Form Action = Forms.Read(Forms.Action);

    [Theory]
    [InlineData("{}", """{"action":"suspend","retries":3}""")]
    [InlineData("""{"action":"add-to-group","retries":0}""", """{"action":"add-to-group","retries":0,"group":"Quarantine"}""")]
    [InlineData("""{"action":"suspend","retries":null}""", """{"action":"suspend","retries":null}""")]
    [InlineData("""{"action":"suspend","retries":1,"proxy":{"host":"p"}}""", """{"action":"suspend","retries":1,"proxy":{"host":"p","port":3128}}""")]
    public void Fills_in_the_defaults_of_the_fields_that_are_shown(string document, string expected)
    {
        var given = Json.Object(document);
        Assert.Equal(expected, Action.FillDefaults(given).ToString(Formatting.None));
        Assert.Equal(Json.Object(document).ToString(), given.ToString());
    }

    [Fact]
    public void Begins_a_group_whose_defaults_are_enough_for_it()
    {
        var form = Forms.Of("""
            "a": { "type": "object", "properties": { "x": { "type": "integer", "default": 1 }, "y": { "type": "string" } }, "required": ["x"] },
            "b": { "type": "object", "properties": { "x": { "type": "integer", "default": 1 }, "y": { "type": "string" } }, "required": ["y"] },
            "c": { "const": "fixed" }
            """);
        Assert.Equal("""{"a":{"x":1},"c":"fixed"}""", form.FillDefaults([]).ToString(Formatting.None));
    }

    [Fact]
    public void A_default_may_bring_the_next_field_to_light()
    {
        var form = Forms.Read("""
            {
                "type": "object", "properties": { "a": { "type": "boolean", "default": true } },
                "allOf": [
                    { "if": { "properties": { "b": { "const": 1 } }, "required": ["b"] }, "then": { "properties": { "c": { "type": "integer", "default": 2 } } } },
                    { "if": { "properties": { "a": { "const": true } }, "required": ["a"] }, "then": { "properties": { "b": { "type": "integer", "default": 1 } } } }
                ]
            }
            """);
        Assert.Equal("""{"a":true,"b":1,"c":2}""", form.FillDefaults([]).ToString(Formatting.None));
    }

    [Fact]
    public void Names_every_problem_at_once_by_title_with_path_and_remedy()
    {
        var problems = Action.Validate(Json.Object("""
            { "action": "suspnd", "apiToken": "C4NARYSECRET", "retrys": 1, "retries": 11, "proxy": { "host": "http://x", "prt": 1 }, "headers": { "a": 1 } }
            """));
        Assert.Equal(
            [
                "/action: Action must be one of \"suspend\", \"add-to-group\" or \"remove-from-group\", not \"suspnd\". Did you mean \"suspend\"?",
                "/apiToken: API token must have at least 20 characters. ",
                "/retrys: \"retrys\" is not known here. Remove it; known here: action, apiToken, group, headers, proxy and retries.",
                "/retries: \"retries\" must be at most 10, not 11. ",
                "/proxy/host: Proxy host must be a host name such as example.com, not \"http://x\". ",
                "/proxy/prt: \"prt\" is not known here. Did you mean \"port\"?",
                "/headers/a: \"a\" must be a text, not a number. Put it in double quotes.",
            ],
            problems.Select(problem => $"{problem.Path}: {problem.Message} {problem.Fix}"));
    }

    [Theory]
    [InlineData("""{"action":"add-to-group"}""", "/group: Group is required when Action is \"add-to-group\" or \"remove-from-group\". Add \"group\".")]
    [InlineData("""{"action":"suspend","group":"x"}""", "/group: Group is not allowed here unless Action is \"add-to-group\" or \"remove-from-group\". ")]
    public void Explains_conditional_fields_by_their_condition(string document, string expected)
    {
        var given = Json.Object(document);
        given["apiToken"] = "01234567890123456789";
        Assert.Equal(expected, Assert.Single(Action.Validate(given).Select(problem => $"{problem.Path}: {problem.Message} {problem.Fix}")));
    }

    [Fact]
    public void Refuses_unknown_members_even_where_the_schema_forgets_to()
    {
        var form = Forms.Of("""
            "domain": { "type": "string" }, "limits": { "type": "object", "properties": { "rate": { "type": "integer" } } }
            """);
        var problems = form.Check("okta.json", Json.Object("{\n\"doman\": \"x\",\n\"limits\": { \"rte\": 1 }\n}"));
        Assert.Equal(
            ["okta.json:2:1 /doman: \"doman\" is not known here. Did you mean \"domain\"?", "okta.json:3:13 /limits/rte: \"rte\" is not known here. Did you mean \"rate\"?"],
            problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Leaves_unknown_members_to_a_schema_that_speaks_of_them()
    {
        var form = Forms.Read("""{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":{"type":"integer"}}""");
        Assert.Equal(["/c"], form.Validate(Json.Object("""{"b":1,"c":"x"}""")).Select(problem => problem.Path));
    }

    [Fact]
    public void Keeps_lines_when_defaults_are_filled_in()
    {
        var filled = Action.FillDefaults(Json.Object("{\n\"retries\": 99 }"));
        Assert.Equal(2, Assert.Single(Action.Check("o", filled), problem => problem.Path == "/retries").Line);
    }

    [Theory]
    [InlineData("""{"apiToken":"C4NARYSECRET","retries":1}""", """{"apiToken":"********","retries":1}""")]
    [InlineData("""{"apiToken":null,"proxy":{"host":"h","password":"C4NARYSECRET"}}""", """{"apiToken":null,"proxy":{"host":"h","password":"********"}}""")]
    [InlineData("""{"apiToken":["C4NARYSECRET"],"proxy":"C4NARYSECRET"}""", """{"apiToken":"********","proxy":"********"}""")]
    [InlineData("""{"headers":{"X-Key":"C4NARYSECRET"}}""", """{"headers":"********"}""")]
    [InlineData("""{"apiTokn":"C4NARYSECRET","proxy":{"pasword":"C4NARYSECRET"}}""", """{"apiTokn":"********","proxy":{"pasword":"********"}}""")]
    [InlineData("""{"apiToken":""}""", """{"apiToken":""}""")]
    public void Masks_secrets_and_whatever_no_field_describes(string document, string expected)
    {
        var given = Json.Object(document);
        Assert.Equal(expected, Action.Mask(given).ToString(Formatting.None));
        Assert.Equal(Json.Object(document).ToString(), given.ToString());
    }

    [Fact]
    public void Masks_a_secret_that_only_a_rule_knows()
    {
        var form = Forms.Read("""{"type":"object","properties":{"a":{"type":"string"}},"anyOf":[{"properties":{"a":{"writeOnly":true}}}]}""");
        Assert.Equal("""{"a":"********"}""", form.Mask(Json.Object("""{"a":"C4NARYSECRET"}""")).ToString(Formatting.None));
    }

    [Theory]
    [InlineData("""{"apiToken":"********"}""", """{"apiToken":"stored","proxy":{"host":"h","password":"p"}}""", """{"apiToken":"stored"}""")]
    [InlineData("{}", """{"apiToken":"stored"}""", """{"apiToken":"stored"}""")]
    [InlineData("""{"apiToken":"new"}""", """{"apiToken":"stored"}""", """{"apiToken":"new"}""")]
    [InlineData("""{"apiToken":null}""", """{"apiToken":"stored"}""", "{}")]
    [InlineData("""{"apiToken":""}""", """{"apiToken":"stored"}""", "{}")]
    [InlineData("""{"apiToken":"********"}""", "{}", "{}")]
    [InlineData("""{"proxy":{"host":"new"}}""", """{"proxy":{"host":"h","password":"p"}}""", """{"proxy":{"host":"new","password":"p"}}""")]
    [InlineData("""{"proxy":{"host":"new","password":"********"}}""", """{"proxy":{"host":"h","password":"p"}}""", """{"proxy":{"host":"new","password":"p"}}""")]
    [InlineData("""{"proxy":{"host":"new","password":""}}""", """{"proxy":{"host":"h","password":"p"}}""", """{"proxy":{"host":"new"}}""")]
    [InlineData("""{"headers":"********","retries":2}""", """{"headers":{"k":"v"},"retries":1}""", """{"headers":{"k":"v"},"retries":2}""")]
    public void Keeps_the_stored_secret_when_masked(string submitted, string stored, string expected)
    {
        var (given, kept) = (Json.Object(submitted), Json.Object(stored));
        Assert.Equal(expected, Action.Merge(given, kept).ToString(Formatting.None));
        Assert.Equal((Json.Object(submitted).ToString(), Json.Object(stored).ToString()), (given.ToString(), kept.ToString()));
    }

    [Fact]
    public void A_secret_whose_field_is_hidden_now_is_not_kept()
    {
        var form = Forms.Read("""
            {
                "type": "object", "properties": { "kind": { "enum": ["token", "none"] } },
                "if": { "properties": { "kind": { "const": "token" } }, "required": ["kind"] }, "then": { "properties": { "token": { "type": "string", "writeOnly": true } } }
            }
            """);
        var stored = Json.Object("""{"kind":"token","token":"t"}""");
        Assert.Equal("""{"kind":"token","token":"t"}""", form.Merge(Json.Object("""{"kind":"token"}"""), stored).ToString(Formatting.None));
        Assert.Equal("""{"kind":"none"}""", form.Merge(Json.Object("""{"kind":"none"}"""), stored).ToString(Formatting.None));
    }

    [Fact]
    public void A_mask_that_comes_back_restores_the_document_as_it_was()
    {
        var stored = Json.Object("""{"action":"suspend","apiToken":"01234567890123456789","proxy":{"host":"h","password":"p"},"headers":{"k":"v"}}""");
        Assert.Equal(stored.ToString(), Action.Merge(Action.Mask(stored), stored).ToString());
    }

    /// <summary>Every mistake a secret can be part of, one document each.</summary>
    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"connect":"token"}""", true)]
    [InlineData("""{"connect":"nothing"}""", false)]
    public void A_choice_may_do_without_credentials(string document, bool hasCredentials) => Assert.Equal(hasCredentials, Forms.Of("""
        "connect": { "default": "token", "oneOf": [{ "const": "token" }, { "const": "nothing", "title": "Nothing", "x-no-credentials": true }] }
        """).HasCredentials(Json.Object(document)));

    [Fact]
    public void No_problem_ever_shows_a_secret()
    {
        JToken[] secrets = [Canary, new JArray(Canary), new JObject { ["x"] = Canary }, $"{Canary} with spaces that the pattern refuses"];
        foreach (var secret in secrets)
        {
            foreach (var path in new[] { "apiToken", "apiTokn", "proxy", "headers" })
            {
                var document = new JObject { ["action"] = "add-to-group", [path] = secret };
                AssertHidden(document);
            }

            AssertHidden(new JObject { ["proxy"] = new JObject { ["password"] = secret, ["pass"] = secret } });
            AssertHidden(new JObject { ["headers"] = new JObject { ["a"] = secret } });
        }
    }

    private static void AssertHidden(JObject document)
    {
        var problems = Action.Validate(document);
        Assert.NotEmpty(problems);
        Assert.DoesNotContain(Canary, string.Join("\n", problems), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, Action.Mask(document).ToString(), StringComparison.Ordinal);
    }
}
