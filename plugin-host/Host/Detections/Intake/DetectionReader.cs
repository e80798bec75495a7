using System.Text;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Detections.Mappings;

namespace Cordon.Host.Detections.Intake;

/// <summary>
/// Reads what was sent: one record, a list of records, or one record a line. What is wrong with a record is that record's; the others are taken.
/// </summary>
internal sealed class DetectionReader(Mapping mapping, string source, DateTimeOffset now)
{
    private static readonly JsonDocumentOptions _options = new() { MaxDepth = DetectionRules.MaxDepth };

    private readonly RecordReading _records = new(mapping, source, now);
    private readonly List<IncomingDetection> _detections = [];
    private readonly List<Problem> _problems = [];
    private int _count;
    private int _refused;

    /// <param name="body">All of it.</param>
    /// <param name="isLines">One record a line (NDJSON).</param>
    public DetectionBatch Read(ReadOnlyMemory<byte> body, bool isLines)
    {
        if (isLines)
        {
            ReadLines(body);
        }
        else
        {
            ReadWhole(body);
        }

        if (_count == 0)
        {
            Refuse("", "Nothing was sent.", "Send a JSON object, an array of them, or one a line with Content-Type application/x-ndjson.");
        }

        return new DetectionBatch { Detections = _detections, Refused = _problems, RefusedCount = _refused };
    }

    private void ReadWhole(ReadOnlyMemory<byte> body)
    {
        if (Parse("", body) is not { } document)
        {
            return;
        }

        using (document)
        {
            var root = document.RootElement;
            if (mapping.Records is { } path)
            {
                root = path.First(root) ?? root;
            }

            if (root.ValueKind != JsonValueKind.Array)
            {
                Take("", root);
                return;
            }

            var place = 0;
            foreach (var record in root.EnumerateArray())
            {
                Take($"/{place++}", record);
            }
        }
    }

    private void ReadLines(ReadOnlyMemory<byte> body)
    {
        for (var line = 1; !body.IsEmpty; line++)
        {
            var end = body.Span.IndexOf((byte)'\n');
            var text = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            if (!text.Span.Trim(" \t\r"u8).IsEmpty && Parse($"line {line}", text) is { } document)
            {
                using (document)
                {
                    Take($"line {line}", document.RootElement);
                }
            }
        }
    }

    private JsonDocument? Parse(string place, ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text, _options);
        }
        catch (JsonException exception)
        {
            _count++;
            Refuse(
                place,
                $"This is no JSON{(exception.BytePositionInLine is { } at ? $" at line {exception.LineNumber + 1}, byte {at + 1}" : "")}, or it is nested more than {DetectionRules.MaxDepth} deep.",
                "Send a JSON object, an array of them, or one a line with Content-Type application/x-ndjson.");
            return null;
        }
    }

    private void Take(string place, JsonElement record)
    {
        if (++_count > DetectionRules.MaxRecords)
        {
            if (_count == DetectionRules.MaxRecords + 1)
            {
                Refuse(place, $"At most {DetectionRules.MaxRecords:N0} detections are taken at once; this and those behind it were left out.", "Send them in another call.");
            }

            return;
        }

        try
        {
            _detections.Add(_records.Read(record));
        }
        catch (RecordFault fault)
        {
            Refuse(fault.Path.Length == 0 ? place : $"{place}{(place.StartsWith("line", StringComparison.Ordinal) ? " " : "")}/{fault.Path}", fault.Message, fault.Fix);
        }
        catch (Exception exception) when (exception is InvalidOperationException or EncoderFallbackException)
        {
            // Half of a surrogate pair is JSON, and no text.
            Refuse(place, "A text of the record is no Unicode.", "Send whole characters: a surrogate stands in pairs.");
        }
    }

    private void Refuse(string place, string message, string fix)
    {
        _refused++;
        if (_problems.Count < DetectionBatch.ShownRefused)
        {
            _problems.Add(new Problem { Path = place, Message = message, Fix = fix });
        }
    }
}
