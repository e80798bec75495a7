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

    // A monitor, because its waits do not spin: the writer waits after every message, and somebody else needs the core.
    private readonly object _gate = new();
    private readonly Stream _stream;
    private readonly JsonTypeInfo<T> _typeInfo;
    private readonly Thread _thread;
    private ArrayBufferWriter<byte> _filling = new(64 * 1024);
    private ArrayBufferWriter<byte> _draining = new(64 * 1024);
    private Utf8JsonWriter? _json;
    private bool _closed;

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
        lock (_gate)
        {
            while (_filling.WrittenCount > HoldBackBytes && !_closed)
            {
                Monitor.Wait(_gate);
            }

            if (_closed)
            {
                return;
            }

            _json ??= new Utf8JsonWriter(_filling);
            _json.Reset(_filling);
            JsonSerializer.Serialize(_json, message, _typeInfo);
            _json.Flush();
            _filling.Write("\n"u8);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Writes what was added and closes the pipe.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
        _json?.Dispose();
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
            lock (_gate)
            {
                _closed = true;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Takes over what was added. False when the writer is closed and nothing is left.</summary>
    private bool Swap()
    {
        lock (_gate)
        {
            while (_filling.WrittenCount == 0 && !_closed)
            {
                Monitor.Wait(_gate);
            }

            (_filling, _draining) = (_draining, _filling);
            Monitor.PulseAll(_gate);
            return _draining.WrittenCount > 0 || !_closed;
        }
    }
}
