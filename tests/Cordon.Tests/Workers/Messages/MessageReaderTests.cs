using System.Text;
using Cordon.Host.Workers.Messages;

namespace Cordon.Tests.Workers.Messages;

public sealed class MessageReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000_000)]
    public async Task Reads_messages_however_the_pipe_cuts_them(int piece)
    {
        string[] texts = ["", "one", new('x', 70_000), "two", new('y', 300_000), new('z', 40_000), "three"];
        var reader = Reader(string.Concat(texts.Select(Line)), piece, maxBytes: 1_000_000);

        foreach (var text in texts)
        {
            Assert.Equal(new ProgressMessage { Text = text }, await ReadAsync(reader));
        }

        Assert.Null(await ReadAsync(reader));
    }

    [Fact]
    public async Task Takes_a_line_without_an_end_for_none()
    {
        var reader = Reader(Line("one") + Line("two")[..^1], piece: 1000, maxBytes: 1000);

        Assert.Equal(new ProgressMessage { Text = "one" }, await ReadAsync(reader));
        Assert.Null(await ReadAsync(reader));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    public async Task Refuses_a_message_that_is_too_long(string end)
    {
        var reader = Reader(Line(new string('x', 100_000)).TrimEnd('\n') + end, piece: 4096, maxBytes: 90_000);

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(reader));

        Assert.Equal("a message is longer than 90000 bytes", refusal.Message);
    }

    private static string Line(string text) => $$"""{"type":"progress","text":"{{text}}"}""" + "\n";

    private static Task<WorkerMessage?> ReadAsync(MessageReader<WorkerMessage> reader) =>
        reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

    private static MessageReader<WorkerMessage> Reader(string text, int piece, int maxBytes) =>
        new(new Pieces(Encoding.UTF8.GetBytes(text), piece), WorkerMessageFormat.Read, maxBytes);

    /// <summary>Gives at most so many bytes at a time.</summary>
    private sealed class Pieces(byte[] content, int most) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
