using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cordon.Host.Workers.Messages;

/// <summary>
/// Writes messages to a pipe in the order they were added, many to a system call when they come fast. Safe to use from any thread.
/// Plugins report from code that is not asynchronous, so a caller that is too fast for the pipe is held back by blocking it.
/// </summary>
internal sealed class MessageWriter<T> : IDisposable
{
    private const int HoldBackBytes = 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _filled = new(0, 1);
    private readonly ManualResetEventSlim _room = new(initialState: true);
    private readonly Stream _stream;
    private readonly JsonTypeInfo<T> _typeInfo;
    private readonly Thread _thread;
    private ArrayBufferWriter<byte> _filling = new(64 * 1024);
    private ArrayBufferWriter<byte> _draining = new(64 * 1024);
    private volatile bool _closed;

    public MessageWriter(Stream stream, JsonTypeInfo<T> typeInfo)
    {
        _stream = stream;
        _typeInfo = typeInfo;
        _thread = new Thread(Drain) { IsBackground = true, Name = "message writer" };
        _thread.Start();
    }

    /// <summary>Adds a message. Does nothing once the other side has closed the pipe: whoever reads from it says so.</summary>
    public void Write(T message)
    {
        _room.Wait();
        lock (_gate)
        {
            using var json = new Utf8JsonWriter(_filling);
            JsonSerializer.Serialize(json, message, _typeInfo);
            json.Flush();
            _filling.Write("\n"u8);
            if (_filling.WrittenCount > HoldBackBytes && !_closed)
            {
                _room.Reset();
            }

            Wake();
        }
    }

    /// <summary>Writes what was added and closes the pipe.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Wake();
        }

        _thread.Join();
        _filled.Dispose();
        _room.Dispose();
    }

    private void Wake()
    {
        if (_filled.CurrentCount == 0)
        {
            _filled.Release();
        }
    }

    private void Drain()
    {
        try
        {
            while (Swap())
            {
                _stream.Write(_draining.WrittenSpan);
                _stream.Flush();
                _draining.ResetWrittenCount();
            }

            _stream.Dispose();
        }
        catch (IOException)
        {
            // The other side is gone. Callers must not wait for room that will never come.
            _closed = true;
            _room.Set();
        }
    }

    /// <summary>Takes over what was added. False when the writer is closed and nothing is left.</summary>
    private bool Swap()
    {
        _filled.Wait();
        lock (_gate)
        {
            (_filling, _draining) = (_draining, _filling);
            _room.Set();
            return _draining.WrittenCount > 0 || !_closed;
        }
    }
}
