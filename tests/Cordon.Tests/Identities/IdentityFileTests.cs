using System.Text;
using Cordon.Host.Identities;

namespace Cordon.Tests.Identities;

public sealed class IdentityFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_a_table_with_known_columns_tags_and_attributes()
    {
        var rows = await ReadAsync("people.csv", "Value,displayName,tags,department\r\nann@example.com,\"Ann, \"\"A\"\"\",vip; protected,Legal\r\n");

        var ann = Assert.Single(rows).Identity!;
        Assert.Equal(("ann@example.com", "Ann, \"A\""), (ann.Value, ann.DisplayName));
        Assert.Equal(["vip", "protected"], ann.Tags);
        Assert.Equal("Legal", ann.Attributes["department"].GetString());
    }

    [Theory]
    [InlineData("people.json", """[{"value":"ann","tags":["vip"],"attributes":{"a":1},"b":true}]""")]
    [InlineData("people.ndjson", "{\"value\":\"ann\",\"tags\":[\"vip\"],\"attributes\":{\"a\":1},\"b\":true}\n")]
    [InlineData("people.txt", "\uFEFF  [{\"value\":\"ann\",\"tags\":[\"vip\"],\"attributes\":{\"a\":1},\"b\":true}]")]
    [InlineData("people", "\n{\"value\":\"ann\",\"tags\":[\"vip\"],\"attributes\":{\"a\":1},\"b\":true}\r\n\r\n")]
    public async Task Reads_json_and_keeps_unknown_members_as_attributes(string name, string content)
    {
        var ann = Assert.Single(await ReadAsync(name, content)).Identity!;

        Assert.Equal("ann", ann.Value);
        Assert.Equal(["vip"], ann.Tags);
        Assert.Equal("a=1 b=True", string.Join(' ', ann.Attributes.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Fact]
    public async Task Passes_over_a_byte_order_mark_and_blank_lines()
    {
        var rows = await ReadAsync("people.csv", "\uFEFFvalue\r\nann\r\n\r\nbob");

        Assert.Equal(["line 2 ann", "line 4 bob"], rows.Select(row => $"{row.Place} {row.Identity!.Value}"));
    }

    [Theory]
    [InlineData("people.csv", "login\nann\n", "line 1 has no column named value")]
    [InlineData("people.csv", "", "line 1 has no column named value")]
    [InlineData("people.csv", "value,VALUE\nann,bob\n", "line 1 names the column VALUE twice")]
    [InlineData("people.csv", "value,a\nann\n", "line 2 has 1 fields, the first line names 2")]
    [InlineData("people.csv", "value\nann\n \"x\n", "line 3 is not a row of comma-separated values")]
    [InlineData("people.csv", "value,a\n,x\n", "line 2 has no value")]
    [InlineData("people.csv", "value\n\"a\tb\"\n", "line 2 has a control character in its value")]
    [InlineData("people.ndjson", "{\"value\":\"ann\"}\n{\"value\":7}\n", "line 2 has a wrong value at $.value")]
    [InlineData("people.ndjson", "{\"value\":\"ann\"\n", "line 1 is not a JSON object")]
    [InlineData("people.ndjson", "{\"value\":\"ann\"} {}\n", "line 1 is not a JSON object at column 17")]
    [InlineData("people.ndjson", "{\"value\":\"ann\",\"value\":\"bob\"}\n", "line 1 has a wrong value at $.value")]
    [InlineData("people.json", "[{\"value\":\"ann\"},null]", "element 2 is null")]
    [InlineData("people.json", "[{\"value\":\"ann\"},", "element 2 is not a JSON object")]
    [InlineData("people.json", "[1]", "element 1 is not a JSON object")]
    public async Task Names_the_row_and_the_rule(string name, string content, string problem)
    {
        var wrong = (await ReadAsync(name, content)).Last();

        Assert.StartsWith(problem, $"{wrong.Place} {wrong.Problem}", StringComparison.Ordinal);
    }

    /// <summary>Each list has ann before and zoe behind what is wrong with it, where that can be.</summary>
    [Theory]
    [InlineData("[7,{\"value\":\"ann\"},{\"value\":\"zoe\"}]", "1 is not a JSON object at column 2", "2 ann", "3 zoe")]
    [InlineData("[{\"value\":\"ann\"},{\"value\":7},{\"value\":\"zoe\"}]", "2 has a wrong value at $.value", "1 ann", "3 zoe")]
    [InlineData("[{\"value\":\"ann\"},{\"value\":\"zoe\"},\"x\"]", "3 is not a JSON object", "1 ann", "2 zoe")]
    [InlineData("[{\"value\":\"ann\"},[{\"value\":\"in\"}],{\"value\":\"zoe\"}]", "2 is not a JSON object", "1 ann", "3 zoe")]
    [InlineData("[{\"value\":\"ann\"},{\"value\":\"bob\",\"tags\":[\"a\",7]},{\"value\":\"zoe\"}]", "2 has a wrong value at $.tags[1]", "1 ann", "3 zoe")]
    [InlineData("[{\"value\":\"ann\"},{\"value\":\"zoe\"},]", "3 is not a JSON object", "1 ann", "2 zoe")]
    [InlineData("[{\"value\":\"ann\"},{\"value\":\"zoe\"},{\"value\":\"cu", "3 is not a JSON object", "1 ann", "2 zoe")]
    [InlineData("[{\"value\":\"ann\"},{\"value\":\"zoe\"}", "3 is not a JSON object", "1 ann", "2 zoe")]
    [InlineData("[{\"value\":\"ann\"},{\"value\":\"zoe\"}] 7", "3 is not a JSON object", "1 ann", "2 zoe")]
    [InlineData("[{\"value\":\"ann\"} {\"value\":\"zoe\"}]", "2 is not a JSON object", "1 ann")]
    public async Task Names_the_element_that_is_wrong_and_reads_the_others(string content, string problem, params string[] good)
    {
        var rows = await ReadAsync("people.json", content);
        var slowly = await ReadAsync("people.json", new DripStream(Encoding.UTF8.GetBytes(content)));

        var wrong = Assert.Single(rows, row => row.Problem is not null);
        Assert.StartsWith($"element {problem}", $"{wrong.Place} {wrong.Problem}", StringComparison.Ordinal);
        Assert.Equal(good.Select(row => $"element {row}"), rows.Where(row => row.Identity is not null).Select(row => $"{row.Place} {row.Identity!.Value}"));
        Assert.Equal(rows.Select(row => (row.Place, row.Identity?.Value, row.Problem, row.IsLast)), slowly.Select(row => (row.Place, row.Identity?.Value, row.Problem, row.IsLast)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("7")]
    [InlineData("{\"value\":\"ann\"}")]
    public async Task Refuses_what_is_said_to_be_a_list_and_is_none(string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));

        var row = Assert.Single(await IdentityFile.ReadAsync(IdentityFormat.Json, stream, Token).ToListAsync(Token));

        Assert.Equal(("element 1", true), (row.Place, row.IsLast));
        Assert.StartsWith("is not a JSON object", row.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_an_element_without_end()
    {
        var rows = await ReadAsync("people.json", "[{\"value\":\"ann\"},{\"value\":\"" + new string('a', IdentityFile.MaxRowBytes + 100_000));

        Assert.Equal(("element 2", true), (rows[^1].Place, rows[^1].IsLast));
        Assert.Contains("longer than 1048576 bytes", rows[^1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_bytes_that_are_not_utf_8()
    {
        var rows = await ReadAsync("people.csv", [.. "value\nann\n"u8, 0xff, 0xfe, .. "\n"u8]);

        Assert.Contains("not UTF-8", rows[^1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_line_without_end()
    {
        var rows = await ReadAsync("people.ndjson", "{\"value\":\"" + new string('a', IdentityFile.MaxRowBytes + 1000));

        Assert.Contains("longer than 1048576 bytes", Assert.Single(rows).Problem, StringComparison.Ordinal);
    }

    private static Task<List<IdentityRow>> ReadAsync(string name, string content) => ReadAsync(name, Encoding.UTF8.GetBytes(content));

    private static async Task<List<IdentityRow>> ReadAsync(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return await ReadAsync(name, stream);
    }

    private static async Task<List<IdentityRow>> ReadAsync(string name, Stream stream) => await IdentityFile.ReadAsync(name, stream, Token).ToListAsync(Token);
}
