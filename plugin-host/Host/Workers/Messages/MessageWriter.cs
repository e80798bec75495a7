using System.Buffers;
using System.Text.Json;

namespace Cordon.Host.Workers.Messages;

/// <summary>
/// Writes messages to a pipe in the order they were added, many to a system call when they come fast. Safe to use from any thread.
/// Plugins report from code that is not asynchronous, so a caller that is too fast for the pipe is held back by blocking it.
/// </summary>
internal sealed class MessageWriter<T> : IDisposable
{
    private const int HoldBackBytes = 1024 * 1024;

    // How long a message that is not urgent waits for others. Each one alone would cost both processes a system call and a wake-up.
    private static readonly TimeSpan _gathering = TimeSpan.FromMilliseconds(5);

    // A monitor, because its waits do not spin: the writer waits after every message, and somebody else needs the core.
    private readonly object _gate = new();
    private readonly Stream _stream;
    private readonly Action<Utf8JsonWriter, T> _format;
    private readonly Thread _thread;
    private ArrayBufferWriter<byte> _filling = new(64 * 1024);
    private ArrayBufferWriter<byte> _draining = new(64 * 1024);
    private Utf8JsonWriter? _json;
    private bool _urgent;
    private bool _closed;

    public MessageWriter(Stream stream, Action<Utf8JsonWriter, T> format)
    {
        _stream = stream;
        _format = format;
        _thread = new Thread(Drain) { IsBackground = true, Name = "message writer" };
        _thread.Start();
    }

    /// <summary>Adds a message. Does nothing once the other side has closed the pipe: whoever reads from it says so.</summary>
    public void Write(T message) => Add(message, urgent: true);

    /// <summary>Adds a message that may wait a little for others to go with it.</summary>
    /// <inheritdoc cref="Write"/>
    public void WriteSoon(T message) => Add(message, urgent: false);

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

    private void Add(T message, bool urgent)
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

            // Whoever gathers is left asleep.
            var wakes = urgent || _filling.WrittenCount == 0;
            _urgent |= urgent;
            _json ??= new Utf8JsonWriter(_filling);
            _json.Reset(_filling);
            _format(_json, message);
            _json.Flush();
            _filling.Write("\n"u8);
            if (wakes)
            {
                Monitor.PulseAll(_gate);
            }
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

            if (!_urgent && !_closed)
            {
                Monitor.Wait(_gate, _gathering);
            }

            _urgent = false;
            (_filling, _draining) = (_draining, _filling);
            Monitor.PulseAll(_gate);
            return _draining.WrittenCount > 0 || !_closed;
        }
    }
}
