using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cordon.OktaSimulator.Http;

/// <summary>Writes one JSON body with the buffers of its thread.</summary>
internal static class JsonBody
{
    // Bodies are no part of a web page: quotes and umlauts stay readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static byte[] Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        var writer = _writer ??= new Utf8JsonWriter(buffer, Readable);
        buffer.ResetWrittenCount();
        writer.Reset();
        write(writer, value);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
