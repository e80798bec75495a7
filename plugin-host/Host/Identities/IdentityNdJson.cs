using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Cordon.Host.Identities;

/// <summary>One JSON object a line. Sample: <c>{"value":"ann@example.com","tags":["vip"],"department":"Legal"}</c></summary>
internal static class IdentityNdJson
{
    public static async IAsyncEnumerable<IdentityRow> ReadAsync(
        Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(content, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        var line = 0;
        while (true)
        {
            var result = await pipe.ReadAsync(cancellationToken);
            var rest = result.Buffer;
            while (TakeLine(ref rest, result.IsCompleted) is { } text)
            {
                line++;
                if (!IsBlank(text))
                {
                    yield return Parse($"line {line}", text);
                }
            }

            if (result.IsCompleted)
            {
                break;
            }

            if (rest.Length > IdentityFile.MaxRowBytes)
            {
                yield return new IdentityRow { Place = $"line {line + 1}", Problem = $"is longer than {IdentityFile.MaxRowBytes} bytes.", IsLast = true };
                break;
            }

            pipe.AdvanceTo(rest.Start, rest.End);
        }

        await pipe.CompleteAsync();
    }

    private static ReadOnlySequence<byte>? TakeLine(ref ReadOnlySequence<byte> rest, bool isLast)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            var line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return line;
        }

        if (!isLast || rest.IsEmpty)
        {
            return null;
        }

        var last = rest;
        rest = rest.Slice(rest.End);
        return last;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
        {
            if (!segment.Span.Trim(" \t\r"u8).IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    private static IdentityRow Parse(string place, ReadOnlySequence<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            var document = JsonSerializer.Deserialize(ref reader, IdentityDocumentJson.Default.IdentityDocument);
            return document is null || reader.Read()
                ? new IdentityRow { Place = place, Problem = "is not one JSON object." }
                : IdentityRules.Check(place, document);
        }
        catch (JsonException exception)
        {
            return new IdentityRow { Place = place, Problem = JsonProblem.Describe(exception) };
        }
    }
}
