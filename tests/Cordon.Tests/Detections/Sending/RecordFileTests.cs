using Cordon.Host.Detections;
using Cordon.Host.Detections.Sending;

namespace Cordon.Tests.Detections.Sending;

public sealed class RecordFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{\"a\":1}", "lines 0 1")]
    [InlineData("\n{\"a\":1}\n\n{\"a\":2}\n", "lines 1 2")]
    [InlineData("{\n\"a\":1\n}", "whole 0 1")]
    [InlineData("[{\"a\":1},\n{\"a\":2}]", "whole 0 2")]
    [InlineData("[]", "whole 0 1")]
    [InlineData("no json", "whole 0 1")]
    [InlineData(" \n ", "")]
    public async Task Knows_one_several_and_a_line_each(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', (await ReadAsync(text)).Select(piece => $"{(piece.IsLines ? "lines" : "whole")} {piece.Before} {piece.Count}")));

    [Fact]
    public async Task Takes_a_long_file_apart_and_keeps_every_record()
    {
        var records = Enumerable.Range(0, 12_000).Select(i => $"{{\"id\":{i}}}").ToList();

        var lines = await ReadAsync(string.Join('\n', records));
        var list = await ReadAsync($"[{string.Join(',', records)}]");

        Assert.Equal([(0, 5000), (5000, 5000), (10_000, 2000)], lines.Select(piece => (piece.Before, piece.Count)));
        Assert.Equal([(0, 5000), (5000, 5000), (10_000, 2000)], list.Select(piece => (piece.Before, piece.Count)));
        Assert.Equal(records, lines.SelectMany(piece => piece.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(records, list.SelectMany(piece => piece.Text[1..^1].Split(',')));
    }

    [Fact]
    public async Task No_piece_is_larger_than_what_is_taken_at_once()
    {
        var record = $"{{\"text\":\"{new string('ä', 100_000)}\"}}";

        var pieces = await ReadAsync(string.Join('\n', Enumerable.Repeat(record, 200)));

        Assert.Equal(200, pieces.Sum(piece => piece.Count));
        Assert.All(pieces, piece => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(piece.Text), 1, DetectionRules.MaxBody));
    }

    [Theory]
    [InlineData(true, "line 3 /severity", "line 103 /severity")]
    [InlineData(true, "line 3", "line 103")]
    [InlineData(false, "/2/severity", "/102/severity")]
    [InlineData(false, "/2", "/102")]
    [InlineData(false, "/severity", "/severity")]
    public void Names_places_in_the_file(bool isLines, string path, string expected) =>
        Assert.Equal(expected, new RecordPiece { Text = "", IsLines = isLines, Before = 100, Count = 5 }.Place(path));

    private static async Task<List<RecordPiece>> ReadAsync(string text)
    {
        using var file = new StringReader(text);
        return await RecordFile.ReadAsync(file, Token).ToListAsync(Token);
    }
}
