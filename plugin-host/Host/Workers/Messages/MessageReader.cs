using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cordon.Host.Workers.Messages;

/// <summary>Reads messages from a pipe, one JSON object a line, no line longer than the limit.</summary>
internal sealed class MessageReader<T>(Stream stream, JsonTypeInfo<T> typeInfo, int maxMessageBytes)
    where T : class
{
    private readonly PipeReader _pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
    private long _searched;

    /// <summary>The next message, or null at the end.</summary>
    /// <exception cref="InvalidDataException">The line is too long or no message.</exception>
    public async ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await _pipe.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (buffer.Slice(_searched).PositionOf((byte)'\n') is { } end)
            {
                _searched = 0;
                var message = Parse(buffer.Slice(0, end));
                _pipe.AdvanceTo(buffer.GetPosition(1, end));
                return message;
            }

            if (buffer.Length > maxMessageBytes)
            {
                throw new InvalidDataException($"a message is longer than {maxMessageBytes} bytes");
            }

            if (result.IsCompleted)
            {
                // A line cut off by the end was never a whole message: its writer died while writing it.
                return default;
            }

            _searched = buffer.Length;
            _pipe.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private T Parse(ReadOnlySequence<byte> line)
    {
        if (line.Length > maxMessageBytes)
        {
            throw new InvalidDataException($"a message is longer than {maxMessageBytes} bytes");
        }

        try
        {
            var reader = new Utf8JsonReader(line);
            return JsonSerializer.Deserialize(ref reader, typeInfo) ?? throw new InvalidDataException("a line is no message");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new InvalidDataException("a line is no message", exception);
        }
    }
}
