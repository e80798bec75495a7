using System.IO.Compression;

namespace Cordon.Packaging.Packages.Zip;

/// <summary>
/// Unpacks one entry piece by piece and holds it to what its header claims. A header that lies small is found out with the first
/// piece beyond the claimed size, whatever the entry would go on to unpack to.
/// </summary>
internal sealed class EntryReader(byte[] zip, ZipEntry entry) : IDisposable
{
    private readonly PackedStream _packed = new(zip, entry);
    private Stream? _unpacked;
    private long _count;
    private uint _crc;

    /// <summary>Unpacks the next piece; 0 at the end.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or do not agree with the header.</exception>
    public int Read(Span<byte> buffer)
    {
        _unpacked ??= entry.Method == ZipFormat.Stored ? _packed : new DeflateStream(_packed, CompressionMode.Decompress);
        var count = _unpacked.Read(buffer);
        _count += count;
        _crc = Crc32.Append(_crc, buffer[..count]);
        if (_count > entry.Size)
        {
            throw new InvalidDataException($"it unpacks to more than the {entry.Size:N0} bytes that its header claims");
        }

        if (count == 0 && buffer.Length > 0)
        {
            CheckEnd();
        }

        return count;
    }

    public void Dispose() => _unpacked?.Dispose();

    private void CheckEnd()
    {
        if (_count != entry.Size)
        {
            throw new InvalidDataException($"it unpacks to {_count:N0} bytes, while its header claims {entry.Size:N0}");
        }

        if (!_packed.IsAtEnd)
        {
            throw new InvalidDataException("bytes are hidden behind the end of its compressed data");
        }

        if (_crc != entry.Crc32)
        {
            throw new InvalidDataException("its checksum is wrong");
        }
    }
}
