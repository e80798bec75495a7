using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cordon.Host.Identities;

/// <summary>
/// JSON as the database keeps it: nothing is escaped but what JSON demands, so that part of a text is part of its escaped form too. Buffer and writer
/// are a thread's own and used again and again.
/// </summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    /// <param name="value">What is written.</param>
    /// <param name="write">Writes one value, and does not come back here for a part of it.</param>
    public static string Of<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        _buffer ??= new ArrayBufferWriter<byte>(1024);
        _json ??= new Utf8JsonWriter(_buffer, _options);
        _buffer.ResetWrittenCount();
        _json.Reset();
        write(_json, value);
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }
}
