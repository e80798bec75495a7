namespace Cordon.Packaging.Packages.Zip;

/// <summary>
/// The packed bytes of one entry. The last byte comes alone, so that a decompressor which stops without it gives itself away:
/// what stands behind the end of its data is hidden from everyone who unpacks.
/// </summary>
internal sealed class PackedStream(byte[] zip, ZipEntry entry) : Stream
{
    private int _position;

    public bool IsAtEnd => _position == entry.PackedSize;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var left = (int)entry.PackedSize - _position;
        var count = Math.Min(buffer.Length, left > 1 ? left - 1 : left);
        zip.AsSpan(entry.DataOffset + _position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
