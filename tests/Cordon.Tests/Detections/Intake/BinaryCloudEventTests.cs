using System.Text;
using System.Text.Json;
using Cordon.Host.Detections.Intake;

namespace Cordon.Tests.Detections.Intake;

public sealed class BinaryCloudEventTests
{
    private static readonly (string, string)[] _event = [("ce-specversion", "1.0"), ("ce-id", "4711"), ("ce-type", "credential.stolen"), ("ce-source", "/edr")];

    [Fact]
    public void Puts_headers_and_body_together_as_structured_mode_has_it()
    {
        (string, string)[] headers =
        [
            .. _event, ("CE-Subject", "%C3%84nn%20B"), ("ce-quoted", "\"a \\\"b\\\"\""), ("ce-time", "2026-11-25T11:00:00Z"), ("Accept", "*/*"),
        ];

        var read = BinaryCloudEvent.Read(headers, "application/json", Encoding.UTF8.GetBytes("""{ "severity": 9, "users": ["ann"] }"""));

        Assert.Empty(read.Problems);
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse("""
                {"specversion":"1.0","id":"4711","type":"credential.stolen","source":"/edr","subject":"Änn B","quoted":"a \"b\"","time":"2026-11-25T11:00:00Z",
                 "datacontenttype":"application/json","data":{"severity":9,"users":["ann"]}}
                """),
            JsonElement.Parse(read.Record.Span)));
        var detection = Records.One(Encoding.UTF8.GetString(read.Record.Span), "cloudevents");
        Assert.Equal(("4711", "/edr", "credential.stolen", 9.0, "ann"), (detection.EventId, detection.Source, detection.Type, detection.Severity, Assert.Single(detection.Identities).Value));
    }

    [Fact]
    public void An_event_without_data_is_one_too() =>
        Assert.Equal("""{"specversion":"1.0","id":"4711","type":"credential.stolen","source":"/edr"}""", Encoding.UTF8.GetString(BinaryCloudEvent.Read(_event, null, default).Record.Span));

    [Theory]
    [InlineData("ce-specversion", "0.3", "header ce-specversion: The version of CloudEvents is 0.3.")]
    [InlineData("ce-id", "", "header ce-id: The event has no id.")]
    [InlineData("ce-my_name", "x", "header ce-my_name: This is no name of an attribute.")]
    [InlineData("ce-data", "x", "header ce-data: This is no name of an attribute.")]
    public void Says_what_is_wrong(string name, string value, string problem)
    {
        var read = BinaryCloudEvent.Read([.. _event.Where(header => header.Item1 != name), (name, value)], null, default);

        Assert.Equal([problem], read.Problems.Select(each => $"{each.Path}: {each.Message}"));
    }

    [Fact]
    public void Finds_all_that_is_wrong_at_once()
    {
        var read = BinaryCloudEvent.Read([("ce-specversion", "1.0"), ("ce-type", "a"), ("CE-TYPE", "b")], null, default);

        Assert.Equal(["header ce-id", "header ce-source", "header ce-type"], read.Problems.Select(each => each.Path));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("text")]
    [InlineData("{} {}")]
    public void Refuses_data_that_is_no_json(string body) =>
        Assert.Equal("The event's data is no JSON.", Assert.Single(BinaryCloudEvent.Read(_event, "application/json", Encoding.UTF8.GetBytes(body)).Problems).Message);
}
