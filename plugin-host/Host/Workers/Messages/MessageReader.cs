using System.Text.Json;

namespace Cordon.Host.Workers.Messages;

/// <summary>Reads messages from a pipe, one JSON object a line, no line longer than the limit.</summary>
/// <param name="stream">The pipe.</param>
/// <param name="parse">Reads one message; null where there is none.</param>
/// <param name="maxMessageBytes">The limit.</param>
internal sealed class MessageReader<T>(Stream stream, MessageParser<T> parse, int maxMessageBytes)
    where T : class
{
    private const int UsualSize = 64 * 1024;

    private byte[] _buffer = new byte[UsualSize];
    private int _start;
    private int _searched;
    private int _end;

    /// <summary>The next message, or null at the end.</summary>
    /// <exception cref="InvalidDataException">The line is too long or no message.</exception>
    public async ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (NextLine() is { Length: > 0 } line)
            {
                return Parse(line.Span);
            }

            if (_end - _start > maxMessageBytes)
            {
                throw new InvalidDataException($"a message is longer than {maxMessageBytes} bytes");
            }

            MakeRoom();
            var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (count == 0)
            {
                // A line cut off by the end was never a whole message: its writer died while writing it.
                return null;
            }

            _end += count;
        }
    }

    /// <summary>The next whole line with its end; empty while there is none.</summary>
    private ReadOnlyMemory<byte> NextLine()
    {
        var length = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n') + 1;
        if (length == 0)
        {
            _searched = _end;
            return default;
        }

        var start = _start;
        _start = _searched += length;
        return _buffer.AsMemory(start, _start - start);
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        // What is left is moved to the front, where it fills at most half of the room. Room that one message needed is kept for the next: arrays of this
        // size are collected with everything else that lives long.
        var left = _end - _start;
        var target = left > _buffer.Length / 2 ? new byte[2L * left] : _buffer;
        _buffer.AsSpan(_start, left).CopyTo(target);
        (_buffer, _start, _searched, _end) = (target, 0, _searched - _start, left);
    }

    private T Parse(ReadOnlySpan<byte> line)
    {
        if (line.Length > maxMessageBytes)
        {
            throw new InvalidDataException($"a message is longer than {maxMessageBytes} bytes");
        }

        try
        {
            return parse(line) ?? throw new InvalidDataException("a line is no message");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new InvalidDataException("a line is no message", exception);
        }
    }
}
