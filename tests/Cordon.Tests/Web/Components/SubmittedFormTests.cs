using Cordon.Host.Forms;
using Cordon.Host.Web.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Web.Components;

public sealed class SubmittedFormTests
{
    private static readonly Form _form = Form.Read(
        "sample.json",
        JToken.Parse(
            """
            {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "mode": { "enum": ["soft", 2, true] },
                "note": { "type": "string" },
                "count": { "type": "integer", "minimum": 1 },
                "share": { "type": "number" },
                "notify": { "type": "boolean" },
                "days": { "type": "array", "items": { "enum": ["mon", "tue"] }, "default": ["mon"] },
                "names": { "type": "array", "items": { "type": "string" } },
                "at": { "type": "string", "format": "date-time" },
                "code": { "type": "string", "writeOnly": true },
                "proxy": { "type": "object", "properties": { "host": { "type": "string" }, "secure": { "type": "boolean" } }, "additionalProperties": false },
                "extra": { "type": "object" },
                "fixed": { "const": "f" }
              },
              "if": { "properties": { "mode": { "const": "soft" } }, "required": ["mode"] },
              "then": { "properties": { "why": { "type": "string" } } }
            }
            """)).Form!;

    [Theory]
    [InlineData("/mode", "2", """{"mode":2}""")]
    [InlineData("/mode", "true", """{"mode":true}""")]
    [InlineData("/mode", "other", """{"mode":"other"}""")]
    [InlineData("/mode", "", "{}")]
    [InlineData("/note", "  one\r\ntwo  ", """{"note":"one\ntwo"}""")]
    [InlineData("/count", "-7", """{"count":-7}""")]
    [InlineData("/share", "0.25", """{"share":0.25}""")]
    [InlineData("/days", "tue", """{"days":["tue"]}""")]
    [InlineData("/names", "ann\r\n\r\n bob \r\n", """{"names":["ann","bob"]}""")]
    [InlineData("/at", "2026-07-01T12:30", """{"at":"2026-07-01T10:30:00Z"}""")]
    [InlineData("/at", "2026-03-29T02:30", """{"at":"2026-03-29T02:30"}""")]
    [InlineData("/at", "soon", """{"at":"soon"}""")]
    [InlineData("/code", "sesame", """{"code":"sesame"}""")]
    [InlineData("/code", "", "{}")]
    [InlineData("clear:/code", "true", """{"code":""}""")]
    [InlineData("/proxy/host", "h", """{"proxy":{"host":"h","secure":false}}""")]
    [InlineData("/extra", "{\"a\":1}", """{"extra":{"a":1}}""")]
    [InlineData("/fixed", "changed", "{}")]
    [InlineData("/unknown", "x", "{}")]
    [InlineData("/why", "because", "{}")]
    public void Reads_a_control_as_its_field_wants_it(string name, string value, string document)
    {
        var read = Read((name, value));

        // These are always there: an unticked box says no, nothing ticked says none, and a fixed value is what it is.
        Assert.Equal("False f", $"{read["notify"]} {read["fixed"]}");
        read.Remove("notify");
        read.Remove("fixed");
        if (name != "/days")
        {
            Assert.Empty((JArray)read["days"]!);
            read.Remove("days");
        }

        Assert.Equal(document, read.ToString(Formatting.None));
    }

    [Fact]
    public void A_field_that_is_shown_for_a_choice_comes_with_it()
    {
        Assert.Equal("because", (string?)Read(("/mode", "soft"), ("/why", "because"))["why"]);
    }

    [Theory]
    [InlineData("/count", "many", "This is no whole number.")]
    [InlineData("/count", "1.5", "This is no whole number.")]
    [InlineData("/share", "a half", "This is no number.")]
    [InlineData("/share", "1,5", "This is no number.")]
    [InlineData("/extra", "{", "This is no JSON, at line 1")]
    public void What_cannot_be_read_is_told_with_all_else_that_is_wrong(string name, string value, string message)
    {
        var form = new SubmittedForm(Posted((name, value), ("/names", "ann")), TimeZoneInfo.Utc);
        var document = form.Read(_form, []);
        document["names"] = "no list";

        var problems = form.Check(_form, document, []);

        Assert.Equal([name, "/names"], problems.Select(problem => problem.Path));
        Assert.StartsWith(message, problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_be_read_is_left_to_whoever_saves_it()
    {
        var form = new SubmittedForm(Posted(("/count", "0")), TimeZoneInfo.Utc);

        Assert.Empty(form.Check(_form, form.Read(_form, []), []));
    }

    private static JObject Read(params (string, string)[] values) =>
        new SubmittedForm(Posted(values), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Read(_form, []);

    private static FormCollection Posted(params (string Name, string Value)[] values) =>
        new(values.ToDictionary(value => value.Name, value => new StringValues(value.Value)));
}
