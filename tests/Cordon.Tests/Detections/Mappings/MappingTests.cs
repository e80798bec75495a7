using System.Text.Json;
using Cordon.Host.Detections.Mappings;

namespace Cordon.Tests.Detections.Mappings;

public sealed class MappingTests
{
    [Theory]
    [InlineData("a.b", "1")]
    [InlineData("list[1]", "\"y\"")]
    [InlineData("list[*]", "\"x\"")]
    [InlineData("objects[*].name", "\"n1\"")]
    [InlineData("a\\.b", "2")]
    [InlineData("@t", "3")]
    [InlineData("none", null)]
    [InlineData("list[9]", null)]
    [InlineData("a.b.c", null)]
    [InlineData("nothing", null)]
    public void A_path_finds_the_first_value(string text, string? expected)
    {
        var record = JsonElement.Parse("""{"a":{"b":1},"a.b":2,"@t":3,"list":["x","y"],"objects":[{},{"name":"n1"},{"name":"n2"}],"nothing":null}""");

        Assert.True(MappingPath.TryRead(text, out var path));
        Assert.Equal(expected, path.First(record)?.GetRawText());
    }

    [Fact]
    public void A_path_finds_all_values()
    {
        var record = JsonElement.Parse("""{"e":[{"u":{"n":"a"}},{"u":null},{"u":{"n":["b","c"]}}]}""");
        var found = new List<JsonElement>();
        Assert.True(MappingPath.TryRead("e[*].u.n", out var path));

        path.FindAll(record, found);

        Assert.Equal(["a", "b", "c"], found.Select(value => value.GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a[")]
    [InlineData("a[x]")]
    [InlineData("a[-1]")]
    [InlineData("[0]")]
    [InlineData("a[0].")]
    [InlineData("a\\")]
    [InlineData("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q")]
    public void Refuses_what_is_no_path(string text) => Assert.False(MappingPath.TryRead(text, out _));

    [Fact]
    public void Every_ready_mapping_can_be_read() => Assert.All(ReadyMappings.Names, name => Assert.Equal(name, ReadyMappings.Find(name)!.Name));

    /// <summary>After the sample of a Detection Finding in the documentation of OCSF.</summary>
    [Fact]
    public void Reads_a_detection_finding_of_OCSF()
    {
        var detection = Records.One(
            """
            {"activity_id":1,"activity_name":"Create","category_uid":2,"class_uid":2004,"class_name":"Detection Finding","confidence_id":3,"severity_id":4,"severity":"High",
             "time":1795607000000,"type_uid":200401,"message":"Impossible travel",
             "metadata":{"version":"1.3.0","uid":"m-1","product":{"name":"IdP Guard","vendor_name":"Acme"}},
             "finding_info":{"uid":"f-7","title":"Impossible travel of ann","types":["identity.impossible-travel"],"attacks":[{"tactic":{"name":"Initial Access"},"technique":{"uid":"T1078","name":"Valid Accounts"}}]},
             "evidences":[{"actor":{"user":{"name":"Ann Lee","email_addr":"ann@example.com","uid":"00u1"}}},{"user":{"name":"bob"}}]}
            """,
            "ocsf");

        Assert.Equal(
            ("IdP Guard", "f-7", "identity.impossible-travel", "Impossible travel of ann", 7.0, 1_795_607_000_000L),
            (detection.Source, detection.EventId, detection.Type, detection.Title, detection.Severity, detection.HappenedAt));
        Assert.Equal(["ann@example.com", "bob"], detection.Identities.Select(identity => identity.Value));
        Assert.Equal(
            """{"activity":"Create","classUid":2004,"confidence":3,"product":"IdP Guard","tactic":"Initial Access","technique":"T1078","techniqueName":"Valid Accounts","vendor":"Acme"}""",
            detection.Attributes);
    }

    [Fact]
    public void Reads_a_cloud_event()
    {
        var detection = Records.One(
            """
            {"specversion":"1.0","id":"A-1","source":"/idp/guard","type":"com.example.login.suspicious","time":"2026-11-25T11:00:00Z","subject":"Suspicious login","datacontenttype":"application/json",
             "tenant":"t1","data":{"user":{"email":"ann@example.com","name":"Ann"},"severity":"high","ip":"192.0.2.7"}}
            """,
            "cloudevents");

        Assert.Equal(
            ("/idp/guard", "A-1", "com.example.login.suspicious", "Suspicious login", 7.0, """{"user":{"email":"ann@example.com","name":"Ann"},"severity":"high","ip":"192.0.2.7","tenant":"t1"}"""),
            (detection.Source, detection.EventId, detection.Type, detection.Title, detection.Severity, detection.Attributes));
        Assert.Equal(["ann@example.com"], detection.Identities.Select(identity => identity.Value));
    }

    [Theory]
    [InlineData("""{"alert_id":"9","@timestamp":"2026-11-25T11:00:00Z","product":"siem","rule_id":"r1","level":"critical","rule_name":"Spray","username":"ann@example.com","host":"pc"}""", "ann@example.com")]
    [InlineData("""{"event":{"id":"9","provider":"siem","severity":9},"@timestamp":"2026-11-25T11:00:00Z","rule":{"id":"r1","name":"Spray"},"user":{"email":"ann@example.com","name":"ann"},"host":"pc"}""", "ann@example.com")]
    public void Reads_what_most_SIEMs_send(string record, string identity)
    {
        var detection = Records.One(record, "siem");

        Assert.Equal(("9", "siem", "r1", "Spray", 9.0, 1_795_604_400_000L), (detection.EventId, detection.Source, detection.Type, detection.Title, detection.Severity, detection.HappenedAt));
        Assert.Equal([identity], detection.Identities.Select(named => named.Value));
        Assert.Contains("\"host\":\"pc\"", detection.Attributes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_of_ones_own_is_read_with_its_envelope_values_and_scale()
    {
        var reading = MappingReader.Read(
            "mine",
            """
            {
              "records": "alerts",
              "id": "key",
              "source": { "default": "mine" },
              "type": { "paths": "kind", "values": { "1": "credential.stolen" } },
              "severity": { "paths": "score", "scale": 100 },
              "title": "text",
              "identities": [["mail", "login"]],
              "attributes": { "host": "device.name" }
            }
            """);
        var body = """{"alerts":[{"key":1,"kind":1,"score":80,"text":"T","login":"ann","device":{"name":"pc"}},{"key":2,"kind":2,"score":5,"text":"U","login":"bob","mail":"bob@example.com"}]}"""u8;

        var batch = new Host.Detections.Intake.DetectionReader(reading.Mapping!, "", Records.Now).Read(body.ToArray(), isLines: false);

        Assert.Equal(
            ["""1 mine credential.stolen 8 T ann {"host":"pc"}""", "2 mine 2 0.5 U bob@example.com {}"],
            batch.Detections.Select(each => string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{each.EventId} {each.Source} {each.Type} {each.Severity} {each.Title} {each.Identities[0].Value} {each.Attributes}")));
    }

    [Fact]
    public void Says_what_is_wrong_with_a_document_all_at_once_and_where()
    {
        var problems = MappingReader.Read("mine", "{\n  \"id\": \"a..b\",\n  \"identities\": [\"x[\"]\n}").Problems;

        Assert.Equal(
            [("/document/id", "Line 2, column 9: a..b is no path."), ("/document/identities/0", "Line 3, column 18: x[ is no path.")],
            problems.Select(problem => (problem.Path, problem.Message)));
    }

    [Theory]
    [InlineData("""{"id":"a"}""", "/document/identities")]
    [InlineData("""{"identities":"a","ident":"b"}""", "/document/ident")]
    [InlineData("""{"identities":7}""", "/document/identities")]
    [InlineData("[]", "/document")]
    [InlineData("{", "/document")]
    public void Refuses_a_document_of_another_form(string document, string path)
    {
        var reading = MappingReader.Read("mine", document);

        Assert.Null(reading.Mapping);
        Assert.Contains(path, reading.Problems.Select(problem => problem.Path));
    }
}
