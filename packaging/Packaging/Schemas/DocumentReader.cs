using System.Text.Unicode;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>Reads JSON as RFC 8259 has it and nothing more lenient, keeping line and column. Only a byte order mark is forgiven.</summary>
public static class DocumentReader
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxDepth = 64;

    private static readonly JsonLoadSettings Settings = new()
    {
        // Repeated names are reported by the reader below; here the first one is kept.
        DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Ignore,
    };

    public static DocumentReading Read(string document, ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        if (Refuse(document, utf8.Span) is { } refusal)
        {
            return new DocumentReading { Problems = [refusal] };
        }

        using var reader = new StrictJsonReader(document, utf8);
        try
        {
            var root = JToken.Load(reader, Settings);
            reader.ReadToEnd();
            return new DocumentReading { Root = reader.Refusal is null ? root : null, Problems = reader.Problems };
        }
        catch (JsonReaderException) when (reader.Refusal is not null)
        {
            return new DocumentReading { Problems = reader.Problems };
        }
    }

    private static DocumentProblem? Refuse(string document, ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxBytes)
        {
            var message = $"The document is {text.Length:N0} bytes long; at most {MaxBytes:N0} are read.";
            return new DocumentProblem { Document = document, Message = message, Fix = "Shorten it or split it." };
        }

        if (!Utf8.IsValid(text))
        {
            return InvalidUtf8(document, text);
        }

        if (IsBlank(text))
        {
            return new DocumentProblem { Document = document, Line = 1, Column = 1, Message = "The document is empty.", Fix = "Write a JSON value." };
        }

        return null;
    }

    private static bool IsBlank(ReadOnlySpan<byte> text)
    {
        foreach (var c in text)
        {
            if (c is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return false;
            }
        }

        return true;
    }

    private static DocumentProblem InvalidUtf8(string document, ReadOnlySpan<byte> text)
    {
        var valid = 0;
        while (System.Text.Rune.DecodeFromUtf8(text[valid..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            valid += length;
        }

        var place = new TextCursor().AdvanceTo(text, valid);
        return new DocumentProblem
        {
            Document = document,
            Line = place.Line,
            Column = place.Column,
            Message = $"The byte 0x{text[valid]:X2} here is not UTF-8.",
            Fix = "Save the document with the encoding UTF-8.",
        };
    }
}
