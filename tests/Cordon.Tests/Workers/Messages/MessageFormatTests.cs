using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;

namespace Cordon.Tests.Workers.Messages;

/// <summary>
/// What is written and read by hand is held against the serializer, which knows every member of a message: a member that one of the
/// formats forgets makes a difference.
/// </summary>
public sealed class MessageFormatTests
{
    private static readonly DateTimeOffset _time = new(2026, 11, 22, 8, 45, 12, 345, TimeSpan.Zero);

    private static readonly Identity _identity = new()
    {
        Value = "ann \"Ä\"+<1>@example.com",
        DisplayName = "Ann\nLegal",
        Source = "okta",
        ExternalId = "00u1",
        Status = "ACTIVE",
        Risk = "high",
        Tags = ["vip", "🎩"],
        Attributes = new Dictionary<string, JsonElement> { ["department"] = Json("\"Legal\""), ["nested"] = Json("""{"a":[1,null,true]}""") },
    };

    private static readonly Outcome _outcome = new()
    {
        Status = OutcomeStatus.Succeeded,
        Code = "suspended",
        Message = "ann@example.com is suspended (was ACTIVE).",
        Before = new JsonObject { ["status"] = "ACTIVE", ["factors"] = new JsonArray(1, "two", null) },
        After = new JsonObject { ["status"] = "SUSPENDED" },
        RequestId = "req1",
    };

    public static TheoryData<string> HostMessages => [.. _hostMessages.Keys];

    public static TheoryData<string> WorkerMessages => [.. _workerMessages.Keys];

    private static readonly Dictionary<string, HostMessage> _hostMessages = new()
    {
        ["load"] = new LoadMessage { Folder = "/tmp/plugin", Assembly = "lib/P.dll", PluginType = "P.Action", Egress = ["*.okta.com", "${connection.domain}"] },
        ["execute"] = new ExecuteMessage
        {
            StepKey = "run/1",
            Identities = [_identity, _identity with { Value = "bob@example.com" }],
            Options = Json("""{"action":"suspend"}"""),
            Connection = Json("""{"domain":"acme.okta.com"}"""),
            DryRun = true,
            Attempt = 2,
            FirstSentAt = _time,
        },
        ["execute without the optional"] = new ExecuteMessage { Identities = [], Options = Json("{}"), Connection = Json("{}") },
        ["test"] = new TestMessage { Connection = Json("{}") },
        ["load with a beat"] = new LoadMessage { Folder = "/", Assembly = "P.dll", PluginType = "P", Egress = [], BeatMs = 5000 },
        ["beat"] = new BeatMessage(),
        ["cancel"] = new CancelMessage(),
    };

    private static readonly Dictionary<string, WorkerMessage> _workerMessages = new()
    {
        ["loaded"] = new LoadedMessage(),
        ["outcome"] = new OutcomeMessage { Index = 7, Outcome = _outcome },
        ["outcome without the optional"] = new OutcomeMessage { Index = 0, Outcome = new Outcome { Status = OutcomeStatus.Failed, Code = "", Message = "" } },
        ["done"] = new DoneMessage { Cancelled = true },
        ["requests"] = new RequestsMessage { Bucket = "/api/v1/users", Result = RequestResult.Limited, Count = 3 },
        ["estimate"] = new EstimateMessage { Estimate = new Estimate { Requests = 3, Duration = TimeSpan.FromSeconds(1.5) } },
        ["progress"] = new ProgressMessage { Text = "waiting" },
        ["log"] = new LogMessage { Level = LogLevel.Warning, Text = "a line" },
        ["error"] = new ErrorMessage { Problems = [new Problem { Path = "/a", Message = "b", Fix = "c" }], Failure = "d" },
    };

    [Theory]
    [MemberData(nameof(HostMessages))]
    public void Writes_and_reads_a_message_of_the_host_as_the_serializer_does(string name)
    {
        var expected = JsonSerializer.Serialize(_hostMessages[name], MessageJson.Default.HostMessage);

        var written = Text(_hostMessages[name], HostMessageFormat.Write);

        Assert.Equal(expected, JsonSerializer.Serialize(JsonSerializer.Deserialize(written, MessageJson.Default.HostMessage)!, MessageJson.Default.HostMessage));
        Assert.Equal(expected, JsonSerializer.Serialize(Read(written, HostMessageFormat.Read), MessageJson.Default.HostMessage));
        Assert.Equal(expected, JsonSerializer.Serialize(Read(expected, HostMessageFormat.Read), MessageJson.Default.HostMessage));
    }

    [Theory]
    [MemberData(nameof(WorkerMessages))]
    public void Writes_and_reads_a_message_of_a_worker_as_the_serializer_does(string name)
    {
        var expected = JsonSerializer.Serialize(_workerMessages[name], MessageJson.Default.WorkerMessage);

        var written = Text(_workerMessages[name], WorkerMessageFormat.Write);

        Assert.Equal(expected, JsonSerializer.Serialize(JsonSerializer.Deserialize(written, MessageJson.Default.WorkerMessage)!, MessageJson.Default.WorkerMessage));
        Assert.Equal(expected, JsonSerializer.Serialize(Read(written, WorkerMessageFormat.Read), MessageJson.Default.WorkerMessage));
        Assert.Equal(expected, JsonSerializer.Serialize(Read(expected, WorkerMessageFormat.Read), MessageJson.Default.WorkerMessage));
    }

    [Fact]
    public void Writes_and_reads_a_page()
    {
        var page = new CollectedPage
        {
            Identities = [_identity, _identity with { Value = "bob@example.com" }],
            Objects = [new CollectedObject { Kind = "group", ExternalId = "00g1", Name = "Legal", Tags = ["vip"], Attributes = _identity.Attributes }],
            Relations =
            [
                new CollectedRelation { FromId = "00u1", ToKind = "group", ToId = "00g1" },
                new CollectedRelation { FromKind = "group", FromId = "00g1", ToKind = "app", ToId = "0oa1" },
            ],
            Events = [new CollectedEvent { Id = "e1", IdentityId = "00u1", Time = _time, Type = "user.session.start", Message = "signed in", Result = "SUCCESS" }],
            Sets = [new CollectedSet { Kind = "app", FromKind = "group", ExternalId = "0oa1" }],
            Cursor = "2",
        };

        AssertKept(page);
        AssertKept(new CollectedPage { Identities = [], Cursor = "" });

        // The serializer writes whatever it knows, and the format is to know it as well; empty lists, which it leaves out, are all there again.
        static void AssertKept(CollectedPage page)
        {
            var expected = JsonSerializer.Serialize(new RecordMessage { Page = page }, MessageJson.Default.WorkerMessage);
            var written = Text<WorkerMessage>(new RecordMessage { Page = page }, WorkerMessageFormat.Write);
            Assert.Equal(expected, JsonSerializer.Serialize(Read(written, WorkerMessageFormat.Read), MessageJson.Default.WorkerMessage));
            Assert.Equal(expected, JsonSerializer.Serialize(Read(expected, WorkerMessageFormat.Read), MessageJson.Default.WorkerMessage));
        }
    }

    [Theory]
    [InlineData(OutcomeStatus.Succeeded)]
    [InlineData(OutcomeStatus.Unchanged)]
    [InlineData(OutcomeStatus.Skipped)]
    [InlineData(OutcomeStatus.Failed)]
    [InlineData(OutcomeStatus.Unknown)]
    [InlineData(OutcomeStatus.Planned)]
    public void Keeps_the_status_of_an_outcome(OutcomeStatus status)
    {
        var text = Text<WorkerMessage>(new OutcomeMessage { Index = 0, Outcome = _outcome with { Status = status } }, WorkerMessageFormat.Write);

        Assert.Equal(status, Assert.IsType<OutcomeMessage>(Read(text, WorkerMessageFormat.Read)).Outcome.Status);
    }

    [Fact]
    public void Passes_over_members_it_does_not_know()
    {
        var message = Read("""{"type":"done","later":{"a":[{}]},"cancelled":true,"more":1}""", WorkerMessageFormat.Read);

        Assert.Equal(new DoneMessage { Cancelled = true }, message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":"unheard"}""")]
    [InlineData("""{"index":0,"type":"outcome"}""")]
    [InlineData("""{"type":"outcome"}""")]
    [InlineData("""{"type":"outcome","index":1e99,"outcome":{"status":"Failed","code":"","message":""}}""")]
    [InlineData("""{"type":"outcome","index":0,"outcome":[]}""")]
    [InlineData("""{"type":"outcome","index":0,"outcome":{"status":"Happy","code":"","message":""}}""")]
    [InlineData("""{"type":"outcome","index":0,"outcome":{"status":"Failed","message":""}}""")]
    [InlineData("""{"type":"outcome","index":0,"outcome":{"status":"Failed","code":null,"message":""}}""")]
    [InlineData("""{"type":"outcome","index":0,"outcome":{"status":"Failed","code":"","message":"","before":1}}""")]
    [InlineData("""{"type":"outcome","index":0,"outcome":{"status":"Failed","code":"","message":"\ud800"}}""")]
    [InlineData("""{"type":"requests","bucket":"a","count":1}""")]
    [InlineData("""{"type":"record","page":{"identities":[]}}""")]
    [InlineData("""{"type":"record","page":{"cursor":"2"}}""")]
    [InlineData("""{"type":"record","page":{"cursor":"2","identities":[{}]}}""")]
    [InlineData("""{"type":"record","page":{"cursor":"2","identities":[],"relations":[{"fromId":"00u1"}]}}""")]
    [InlineData("""{"type":"record"}""")]
    [InlineData("""{"type":"done","cancelled":0}""")]
    [InlineData("""{"type":"done","cancelled":true""")]
    public async Task Refuses_what_is_no_message(string line)
    {
        var reader = new MessageReader<WorkerMessage>(new MemoryStream(Encoding.UTF8.GetBytes(line + "\n")), WorkerMessageFormat.Read, 1000);

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => reader.ReadAsync(TestContext.Current.CancellationToken).AsTask());

        Assert.Equal("a line is no message", refusal.Message);
    }

    [Fact]
    public void Keeps_an_identity_as_one_text()
    {
        var read = IdentityObject.FromText(IdentityObject.ToText(_identity));

        Assert.Equal(IdentityObject.ToText(_identity), IdentityObject.ToText(read));
        Assert.Equal(_identity.Value, read.Value);
        Assert.Equal(_identity.Tags, read.Tags);
        Assert.Equal("""{"value":"bob@example.com"}""", IdentityObject.ToText(new Identity { Value = "bob@example.com" }));
    }

    private static JsonElement Json(string text) => JsonElement.Parse(text);

    private static string Text<T>(T message, Action<Utf8JsonWriter, T> write)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            write(json, message);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static T Read<T>(string text, MessageParser<T> read)
        where T : class =>
        read(Encoding.UTF8.GetBytes(text))!;
}
