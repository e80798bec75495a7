using System.Text;
using Cordon.Host.Detections;

namespace Cordon.Tests.Detections.Intake;

/// <summary>What is taken for a detection, and what is not.</summary>
public sealed class DetectionReaderTests
{
    [Fact]
    public void Reads_its_own_form()
    {
        var detection = Records.One(
            """
            {"id":"7","time":"2026-11-25T10:00:00+01:00","source":"edr","type":"credential.stolen","severity":"high","title":"Token seen on a market",
             "identities":["ann@example.com",{"value":"bob@example.com","source":"okta","externalId":"00u1"}],"attributes":{"host":"pc-7"},"raw":{"a":1},"confidence":0.9}
            """);

        Assert.Equal(
            ("7", 1_795_597_200_000L, "edr", "credential.stolen", 7.0, "Token seen on a market", """{"host":"pc-7","confidence":0.9}"""),
            (detection.EventId, detection.HappenedAt, detection.Source, detection.Type, detection.Severity, detection.Title, detection.Attributes));
        Assert.Equal(
            [new NamedIdentity { Value = "ann@example.com" }, new NamedIdentity { Value = "bob@example.com", Source = "okta", ExternalId = "00u1" }], detection.Identities);
    }

    [Fact]
    public void Puts_something_in_the_place_of_what_is_left_out()
    {
        var detection = Records.One("""{"type":"x"}""", source: "edr");

        Assert.Equal(
            ("edr", "x", "x", DetectionRules.UsualSeverity, Records.Now.ToUnixTimeMilliseconds(), "{}", 0),
            (detection.Source, detection.Type, detection.Title, detection.Severity, detection.HappenedAt, detection.Attributes, detection.Identities.Count));
        Assert.Equal(detection.EventId, Records.One("""{"type":"x"}""", source: "edr").EventId);
        Assert.NotEqual(detection.EventId, Records.One("""{"type":"y"}""", source: "edr").EventId);
    }

    [Theory]
    [InlineData("\"2026-11-25T11:59:59Z\"", 1_795_607_999_000)]
    [InlineData("\"2026-11-25T12:59:59.5+01:00\"", 1_795_607_999_500)]
    [InlineData("1795607999", 1_795_607_999_000)]
    [InlineData("1795607999123", 1_795_607_999_123)]
    [InlineData("\"1795607999123\"", 1_795_607_999_123)]
    [InlineData("1795607999123456", 1_795_607_999_123)]
    public void Reads_times_in_every_usual_unit(string time, long expected) =>
        Assert.Equal(expected, Records.One($$"""{"type":"x","source":"edr","time":{{time}}}""").HappenedAt);

    [Theory]
    [InlineData("7", 7)]
    [InlineData("\"7.5\"", 7.5)]
    [InlineData("\"Critical\"", 9)]
    [InlineData("0", 0)]
    public void Reads_severities(string severity, double expected) =>
        Assert.Equal(expected, Records.One($$"""{"type":"x","source":"edr","severity":{{severity}}}""").Severity);

    [Theory]
    [InlineData("""{"type":"x","source":"edr","time":0}""", "/time: It happened at 1970-01-01 00:00 UTC, more than 30 days ago.")]
    [InlineData("""{"type":"x","source":"edr","time":"1970-01-01T00:00:00Z"}""", "/time: It happened at 1970-01-01 00:00 UTC, more than 30 days ago.")]
    [InlineData("""{"type":"x","source":"edr","time":"2026-11-26T12:00:00Z"}""", "/time: It happens at 2026-11-26 12:00 UTC only, which is to come.")]
    [InlineData("""{"type":"x","source":"edr","time":"yesterday, more or less"}""", "/time: This is no time.")]
    [InlineData("""{"type":"x","source":"edr","time":1e300}""", "/time: This is no time.")]
    [InlineData("""{"type":"x","source":"edr","severity":11}""", "/severity: A severity is a number from 0 to 10, or informational, low, medium, high or critical.")]
    [InlineData("""{"type":"x","source":"edr","severity":"P1"}""", "/severity: A severity is a number from 0 to 10, or informational, low, medium, high or critical.")]
    [InlineData("""{"type":"x"}""", "/source: The record does not say where it comes from.")]
    [InlineData("""{"source":"edr","severity":7}""", "/type: The record has neither a type nor a title.")]
    [InlineData("""{"type":"a\nb","source":"edr"}""", "/type: A type has at most 256 characters and no control characters.")]
    [InlineData("""{"type":"x","source":"e\u0000dr"}""", "/source: A source has at most 64 characters and no control characters.")]
    [InlineData("""{"type":"x","source":"edr","identities":["a\u0000b"]}""", "/identities: An identity is called by at most 512 characters, none of them a control character.")]
    [InlineData("""{"type":"\ud800","source":"edr"}""", ": A text of the record is no Unicode.")]
    [InlineData("""{"type":"x","source":"edr","attributes":{"deep":["\udc00"]}}""", ": A text of the record is no Unicode.")]
    [InlineData("7", ": This is no JSON object.")]
    [InlineData("null", ": This is no JSON object.")]
    [InlineData("[]", ": Nothing was sent.")]
    [InlineData("{\"type\":", ": This is no JSON at line 1, byte 9, or it is nested more than 32 deep.")]
    public void Refuses_what_makes_no_sense(string record, string expected) => Assert.Equal([expected], Records.Refused(Records.Read(record)));

    [Fact]
    public void Refuses_what_is_not_text_at_all() =>
        Assert.StartsWith(": This is no JSON", Assert.Single(Records.Refused(Records.Read([0x7b, 0xff, 0xfe, 0x7d]))), StringComparison.Ordinal);

    [Fact]
    public void Refuses_ten_megabytes_of_attributes_and_takes_its_neighbours()
    {
        var large = "{\"type\":\"x\",\"source\":\"edr\",\"attributes\":{\"blob\":\"" + new string('a', 10 << 20) + "\"}}";

        var batch = Records.Read($"[{Records.Own("1")},{large},{Records.Own("2")}]");

        Assert.Equal(["/1: The record has more than 262,144 bytes."], Records.Refused(batch));
        Assert.Equal(["1", "2"], batch.Detections.Select(detection => detection.EventId));
    }

    [Fact]
    public void Refuses_ten_thousand_identities()
    {
        var names = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"u{i}\""));

        Assert.Equal(
            ["/identities: The record names 10,000 identities; a detection names at most 1,000."], Records.Refused(Records.Read(Records.Own("1", names))));
    }

    [Fact]
    public void Refuses_what_is_nested_too_deep()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40);

        Assert.Contains("nested more than 32 deep", Assert.Single(Records.Refused(Records.Read($$"""{"type":"x","source":"edr","attributes":{{deep}}}"""))), StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_the_good_lines_and_says_which_are_not()
    {
        var batch = Records.Read($"{Records.Own("1")}\n\n  \r\n{{broken\n{Records.Own("2", severity: 99)}\n{Records.Own("3")}", isLines: true);

        Assert.Equal(["1", "3"], batch.Detections.Select(detection => detection.EventId));
        Assert.Equal(["line 4", "line 5 /severity"], batch.Refused.Select(problem => problem.Path));
        Assert.Equal(2, batch.RefusedCount);
    }

    [Fact]
    public void Leaves_out_what_is_more_than_is_taken_at_once()
    {
        var lines = string.Join('\n', Enumerable.Range(0, DetectionRules.MaxRecords + 5).Select(i => $$"""{"type":"x","source":"edr","id":{{i}}}"""));

        var batch = Records.Read(lines, isLines: true);

        Assert.Equal(DetectionRules.MaxRecords, batch.Detections.Count);
        Assert.Equal(["line 10001: At most 10,000 detections are taken at once; this and those behind it were left out."], Records.Refused(batch));
    }

    [Fact]
    public void Cuts_a_long_title_between_characters()
    {
        var title = Records.One($$"""{"type":"x","source":"edr","title":"{{new string('a', 499)}}😀😀"}""").Title;

        Assert.Equal(new string('a', 499), title);
        Assert.True(Encoding.UTF8.GetByteCount(title) == 499);
    }

    [Fact]
    public void Names_somebody_once()
    {
        var detection = Records.One("""{"type":"x","source":"edr","identities":["ann","ANN",{"value":"ann","source":"okta"},"", null, {"email":"bob"}, 7]}""");

        Assert.Equal(["ann ", "ann okta", "bob ", "7 "], detection.Identities.Select(identity => $"{identity.Value} {identity.Source}"));
    }
}
