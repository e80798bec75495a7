using System.Text;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>A connection without a network: takes whatever is sent and answers it the same way.</summary>
internal sealed class CannedAnswer : Stream
{
    private readonly MemoryStream _answer = new(Encoding.ASCII.GetBytes(
        """
        HTTP/1.1 200 OK
        Date: Thu, 26 Jun 2025 23:32:51 GMT
        Content-Type: application/json
        Content-Length: 2

        {}
        """.ReplaceLineEndings("\r\n")));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => _answer.Read(buffer, offset, count);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // As with a network, nothing is there at once.
        await Task.Yield();
        return await _answer.ReadAsync(buffer, cancellationToken);
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count)
    {
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        _answer.Dispose();
        base.Dispose(disposing);
    }
}
