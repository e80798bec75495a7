using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Cordon.Host.Detections.Sending;

/// <summary>
/// Reads a file of records: a JSON object, an array of them, or one a line. It is taken apart into pieces that the intake takes at once. What is no JSON
/// goes along as it is; the intake says what is wrong with it.
/// </summary>
internal static class RecordFile
{
    /// <summary>Half of what the intake takes: escapes and lines of their own have room.</summary>
    private const int MostBytes = DetectionRules.MaxBody / 2;
    private const int MostRecords = DetectionRules.MaxRecords / 2;

    public static async IAsyncEnumerable<RecordPiece> ReadAsync(TextReader file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (blank, line) = (0, await file.ReadLineAsync(cancellationToken));
        for (; line is not null && string.IsNullOrWhiteSpace(line); blank++)
        {
            line = await file.ReadLineAsync(cancellationToken);
        }

        if (line is null)
        {
            yield break;
        }

        var pieces = IsRecord(line) ? LinesAsync(line, blank, file, cancellationToken) : Whole($"{line}\n{await file.ReadToEndAsync(cancellationToken)}").ToAsyncEnumerable();
        await foreach (var piece in pieces)
        {
            yield return piece;
        }
    }

    /// <summary>An object in a line of its own: so is every other.</summary>
    public static bool IsRecord(string line)
    {
        if (!line.AsSpan().TrimStart().StartsWith("{"))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async IAsyncEnumerable<RecordPiece> LinesAsync(
        string first, int before, TextReader file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var (lines, count, bytes) = (0, 0, 0);
        for (var line = first; line is not null; line = await file.ReadLineAsync(cancellationToken))
        {
            var size = Encoding.UTF8.GetByteCount(line) + 1;
            if (count > 0 && (count == MostRecords || bytes + size > MostBytes))
            {
                yield return new RecordPiece { Text = text.ToString(), IsLines = true, Before = before, Count = count };
                before += lines;
                (lines, count, bytes) = (0, 0, 0);
                text.Clear();
            }

            text.Append(line).Append('\n');
            lines++;
            bytes += size;
            count += string.IsNullOrWhiteSpace(line) ? 0 : 1;
        }

        yield return new RecordPiece { Text = text.ToString(), IsLines = true, Before = before, Count = count };
    }

    private static IEnumerable<RecordPiece> Whole(string text)
    {
        if (Records(text) is not { } records)
        {
            return [new RecordPiece { Text = text, IsLines = false, Count = 1 }];
        }

        return Lists(records);
    }

    /// <summary>The records of a list as they are written; null for what is none, or an empty one.</summary>
    private static List<string>? Records(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0
                ? [.. list.EnumerateArray().Select(record => record.GetRawText())]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<RecordPiece> Lists(List<string> records)
    {
        for (var from = 0; from < records.Count;)
        {
            var (to, bytes) = (from, 0);
            while (to < records.Count && to - from < MostRecords && (to == from || bytes + Encoding.UTF8.GetByteCount(records[to]) <= MostBytes))
            {
                bytes += Encoding.UTF8.GetByteCount(records[to++]) + 1;
            }

            yield return new RecordPiece { Text = $"[{string.Join(',', records[from..to])}]", IsLines = false, Before = from, Count = to - from };
            from = to;
        }
    }
}
