namespace Cordon.Host.Identities;

/// <summary>A stream whose beginning can be looked at before it is read; a UTF-8 byte order mark is passed over.</summary>
internal sealed class PeekStream : Stream
{
    private readonly Stream _inner;
    private readonly byte[] _start = new byte[512];
    private readonly int _startLength;
    private int _position;

    public PeekStream(Stream inner)
    {
        _inner = inner;
        _startLength = inner.ReadAtLeast(_start, _start.Length, throwOnEndOfStream: false);
        _position = _start.AsSpan(0, _startLength).StartsWith("\uFEFF"u8) ? 3 : 0;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first character that is no white space, or NUL.</summary>
    public char FirstCharacter()
    {
        var start = _start.AsSpan(_position, _startLength - _position).TrimStart(" \t\r\n"u8);
        return start.IsEmpty ? '\0' : (char)start[0];
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => TakeStart(buffer) is var taken and > 0 ? taken : _inner.Read(buffer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        TakeStart(buffer.Span) is var taken and > 0 ? new(taken) : _inner.ReadAsync(buffer, cancellationToken);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int TakeStart(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _startLength - _position);
        _start.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
