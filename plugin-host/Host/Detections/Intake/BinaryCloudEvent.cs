using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Host.Detections.Intake;

/// <summary>
/// An event of CloudEvents 1.0 in binary mode: its attributes stand in headers, its data is the body. It is put together as structured mode has it, for
/// the mapping to read. Sample: <c>ce-specversion: 1.0</c>, <c>ce-id: 4711</c>, <c>ce-type: credential.stolen</c>, <c>ce-source: /edr</c>
/// </summary>
internal sealed record BinaryCloudEvent
{
    public const string Mapping = "cloudevents";

    public const string VersionHeader = Prefix + "specversion";

    private const string Prefix = "ce-";
    private const string Version = "1.0";

    private static readonly string[] _required = ["id", "source", "type"];
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>In structured mode, as JSON.</summary>
    public required ReadOnlyMemory<byte> Record { get; init; }

    /// <summary>All at once; then there is no record.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <param name="headers">All of the call.</param>
    /// <param name="contentType">Of the body; null where there is none.</param>
    /// <param name="body">JSON, or nothing.</param>
    public static BinaryCloudEvent Read(IEnumerable<(string Name, string Value)> headers, string? contentType, ReadOnlyMemory<byte> body)
    {
        var attributes = headers.Where(header => header.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(header => (Name: header.Name[Prefix.Length..].ToLowerInvariant(), Value: Decode(header.Value)))
            .ToList();
        var problems = Check(attributes).ToList();
        var buffer = new ArrayBufferWriter<byte>(body.Length + 1024);
        if (problems.Count == 0 && !Write(buffer, attributes, contentType, body))
        {
            problems.Add(Of("", "The event's data is no JSON.", "Send JSON, or no body."));
        }

        return new BinaryCloudEvent { Record = problems.Count == 0 ? buffer.WrittenMemory : default, Problems = problems };
    }

    private static IEnumerable<Problem> Check(List<(string Name, string Value)> attributes)
    {
        if (attributes.Find(attribute => attribute.Name == "specversion").Value is var version and not Version)
        {
            yield return Of($"header {VersionHeader}", $"The version of CloudEvents is {version}.", $"Send events of version {Version}.");
        }

        foreach (var name in _required.Where(name => attributes.Find(attribute => attribute.Name == name).Value is null or ""))
        {
            yield return Of($"header {Prefix}{name}", $"The event has no {name}.", $"Send the header {Prefix}{name}.");
        }

        foreach (var (name, _) in attributes.Where(attribute => attribute.Name is "" or "data" || !attribute.Name.All(char.IsAsciiLetterOrDigit)))
        {
            yield return Of($"header {Prefix}{name}", "This is no name of an attribute.", "Attributes have letters and digits, and none is called data.");
        }

        foreach (var name in attributes.CountBy(attribute => attribute.Name).Where(count => count.Value > 1).Select(count => count.Key))
        {
            yield return Of($"header {Prefix}{name}", "The attribute is there more than once.", "Send it once.");
        }
    }

    private static bool Write(ArrayBufferWriter<byte> buffer, List<(string Name, string Value)> attributes, string? contentType, ReadOnlyMemory<byte> body)
    {
        using var writer = new Utf8JsonWriter(buffer, _options);
        writer.WriteStartObject();
        foreach (var (name, value) in attributes)
        {
            writer.WriteString(name, value);
        }

        if (!body.IsEmpty)
        {
            writer.WriteString("datacontenttype", contentType);
            writer.WritePropertyName("data");
            try
            {
                writer.WriteRawValue(body.Span);
            }
            catch (JsonException)
            {
                return false;
            }
        }

        writer.WriteEndObject();
        return true;
    }

    /// <summary>Headers hold what is not printable in ASCII as UTF-8, percent-encoded; older senders put values into quotes.</summary>
    private static string Decode(string value)
    {
        var text = value is ['"', .., '"'] ? value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal) : value;
        return Uri.UnescapeDataString(text);
    }

    private static Problem Of(string path, string message, string fix) => new() { Path = path, Message = message, Fix = fix };
}
