using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Detections.Rules.Conditions;

namespace Cordon.Host.Detections.Intake;

/// <summary>Makes a detection of one record, by a mapping.</summary>
/// <param name="mapping">Where each field comes from.</param>
/// <param name="source">Of records that name none; empty for none.</param>
/// <param name="now">When they were received.</param>
internal sealed class RecordReading(Mapping mapping, string source, DateTimeOffset now)
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly RecordIdentities _identities = new(mapping);

    /// <exception cref="RecordFault">The record breaks a rule.</exception>
    /// <exception cref="InvalidOperationException">A text is no Unicode.</exception>
    public IncomingDetection Read(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object)
        {
            throw new RecordFault("", "This is no JSON object.", "Send an object for each detection.");
        }

        var raw = record.GetRawText();
        if (raw.Length > DetectionRules.MaxRecord || Encoding.UTF8.GetByteCount(raw) > DetectionRules.MaxRecord)
        {
            throw new RecordFault("", $"The record has more than {DetectionRules.MaxRecord:N0} bytes.", "Leave out what no rule asks for, such as whole payloads.");
        }

        var type = Word(record, mapping.Type, "type", DetectionRules.MaxType) ?? "";
        var title = Title(record) ?? type;
        if (title.Length == 0)
        {
            throw new RecordFault("type", "The record has neither a type nor a title.", $"Check whether {mapping.Name} is the right mapping.");
        }

        return new IncomingDetection
        {
            Source = Word(record, mapping.Source, "source", DetectionRules.MaxSource) ?? (source.Length > 0 ? source : throw NoSource()),
            EventId = EventId(record, raw),
            Type = type,
            Title = title,
            Severity = RecordSeverity.Read(record, mapping.Severity),
            HappenedAt = RecordTime.Read(record, mapping.Time, now),
            Identities = _identities.Read(record),
            Attributes = Checked(Attributes(record)),
            Raw = raw,
        };
    }

    /// <summary>A text or a number, as text; null where there is none.</summary>
    public static string? Text(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Trim() is { Length: > 0 } known ? known : null,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        _ => null,
    };

    private static RecordFault NoSource() =>
        new("source", "The record does not say where it comes from.", "Give it a source, or name one for all in the address: ?source=edr");

    private static string? Word(JsonElement record, MappingField field, string name, int most)
    {
        var text = Text(field.First(record)) ?? field.Default;
        if (text is not null && field.Values is { } values && values.TryGetValue(text, out var meant))
        {
            text = meant;
        }

        return text is not null && (text.Length > most || text.Any(char.IsControl))
            ? throw new RecordFault(name, $"A {name} has at most {most} characters and no control characters.", "Shorten it, or map another member to it.")
            : text;
    }

    private string? Title(JsonElement record)
    {
        var text = Text(mapping.Title.First(record)) ?? mapping.Title.Default;
        if (text is null)
        {
            return null;
        }

        if (text.Length > DetectionRules.MaxTitle)
        {
            // Never half a character.
            text = text[..(char.IsHighSurrogate(text[DetectionRules.MaxTitle - 1]) ? DetectionRules.MaxTitle - 1 : DetectionRules.MaxTitle)];
        }

        return text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim() : text;
    }

    private string EventId(JsonElement record, string raw)
    {
        var id = Text(mapping.Id.First(record)) ?? mapping.Id.Default;
        return id is null || id.Length > DetectionRules.MaxId || id.Any(char.IsControl)
            ? $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id ?? raw)))}"
            : id;
    }

    private string Attributes(JsonElement record)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            writer.WriteStartObject();
            foreach (var (name, path) in mapping.Attributes)
            {
                if (path.First(record) is { } value)
                {
                    Write(writer, seen, name, value);
                }
            }

            foreach (var path in mapping.AttributeObjects)
            {
                WriteMembers(writer, seen, record, path);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Rules read attributes as text is compared; what is no text then must not get so far. Only an escape can bring it.</summary>
    private static string Checked(string attributes)
    {
        if (attributes.Contains("\\u", StringComparison.Ordinal))
        {
            SearchElement.Of(attributes);
        }

        return attributes;
    }

    private void WriteMembers(Utf8JsonWriter writer, HashSet<string> seen, JsonElement record, MappingPath path)
    {
        if (path.First(record) is not { ValueKind: JsonValueKind.Object } members)
        {
            return;
        }

        foreach (var member in members.EnumerateObject())
        {
            if (!path.IsWhole || !mapping.Left.Contains(member.Name))
            {
                Write(writer, seen, member.Name, member.Value);
            }
        }
    }

    private static void Write(Utf8JsonWriter writer, HashSet<string> seen, string name, JsonElement value)
    {
        if (seen.Add(name))
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }

    /// <summary>For messages. Sample: <c>2026-11-25 08:30</c></summary>
    public static string Shown(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
