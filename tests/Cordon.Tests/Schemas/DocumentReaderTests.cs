using System.Globalization;
using System.Numerics;
using System.Text;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Schemas;

public sealed class DocumentReaderTests
{
    [Theory]
    [InlineData("", "1:1 The document is empty.")]
    [InlineData(" \n ", "1:1 The document is empty.")]
    [InlineData("{", "1:2 The document ends before it is complete.")]
    [InlineData("{\"a\":1,}", "1:8 A comma stands before the end.")]
    [InlineData("[1,]", "1:4 A comma stands before the end.")]
    [InlineData("[,1]", "1:2 A value is missing before this comma.")]
    [InlineData("{\"a\":}", "1:6 A value is missing after the colon.")]
    [InlineData("{\"a\":1 \"b\":2}", "1:8 A comma or colon is missing before this.")]
    [InlineData("{'a':1}", "1:2 Single quotes are not JSON.")]
    [InlineData("{a:1}", "1:2 A name stands without quotation marks.")]
    [InlineData("[NaN]", "1:2 NaN and Infinity are not JSON.")]
    [InlineData("[-Infinity]", "1:3 NaN and Infinity are not JSON.")]
    [InlineData("[True]", "1:2 This word is not JSON.")]
    [InlineData("{\"a\":1 /* c */}", "1:8 JSON has no comments.")]
    [InlineData("{}\n// c", "2:1 JSON has no comments.")]
    [InlineData("{}{}", "1:3 Something stands after the end of the document.")]
    [InlineData("[01]", "1:3 The number is not written as JSON has it.")]
    [InlineData("[.5]", "1:2 The number is not written as JSON has it.")]
    [InlineData("[1e]", "1:4 The number is not written as JSON has it.")]
    [InlineData("[1e4000]", "1:2 The number is too large, or too close to zero, to be kept.")]
    [InlineData("[1e-400]", "1:2 The number is too large, or too close to zero, to be kept.")]
    [InlineData("[\"a\nb\"]", "1:4 A control character stands unescaped in a text.")]
    [InlineData("[\"\\x\"]", "1:4 The escape after the backslash is not JSON.")]
    [InlineData("[\"\\u12\"]", "1:7 The escape after the backslash is not JSON.")]
    [InlineData("[\"\\ud800\"]", "1:2 The text holds half of a surrogate pair (\\uD800 to \\uDFFF).")]
    [InlineData("{\"a\":[1,2}", "1:10 \"}\" closes nothing that may end here.")]
    [InlineData("[\"é\", ?]", "1:7 \"?\" is not expected here.")]
    public void Refuses_what_is_not_json_and_says_where(string text, string expected)
    {
        var reading = Json.Reading(text);
        var problem = Assert.Single(reading.Problems);
        Assert.Null(reading.Root);
        Assert.Equal(expected, $"{problem.Line}:{problem.Column} {problem.Message}");
        Assert.NotNull(problem.Fix);
    }

    [Fact]
    public void Names_every_repeated_name_with_both_lines_and_keeps_the_document()
    {
        var reading = Json.Reading("{\n\"a\": 1,\n\"b\": {\n \"x\": 1, \"x\": 2},\n\"a\": 3\n}");
        Assert.Equal(
            [
                "document.json:4:10 /b/x: The name \"x\" stands twice in one object: in line 4 and in line 4. Keep one of them.",
                "document.json:5:1 /a: The name \"a\" stands twice in one object: in line 2 and in line 5. Keep one of them.",
            ],
            reading.Problems.Select(problem => problem.ToString()));
        Assert.Equal("""{"a":1,"b":{"x":1}}""", reading.Root!.ToString(Formatting.None));
    }

    [Fact]
    public void Tolerates_a_byte_order_mark() => Assert.Equal("{}", Json.Read("\uFEFF{}").ToString());

    [Fact]
    public void Names_the_byte_that_is_not_utf8()
    {
        var problem = Assert.Single(DocumentReader.Read("d", "{\n\"é"u8.ToArray().Append((byte)0xFF).ToArray()).Problems);
        Assert.Equal("d:2:3: The byte 0xFF here is not UTF-8. Save the document with the encoding UTF-8.", problem.ToString());
    }

    [Fact]
    public void Names_utf16_as_such() =>
        Assert.Equal("Save the document with the encoding UTF-8.", Assert.Single(DocumentReader.Read("d", Encoding.Unicode.GetBytes("{}")).Problems).Fix);

    [Theory]
    [InlineData(DocumentReader.MaxDepth, 0)]
    [InlineData(DocumentReader.MaxDepth + 1, 1)]
    [InlineData(100_000, 1)]
    public void Bounds_the_depth(int depth, int problems) =>
        Assert.Equal(problems, Json.Reading(new string('[', depth) + new string(']', depth)).Problems.Count);

    [Theory]
    [InlineData(DocumentReader.MaxBytes, 0)]
    [InlineData(DocumentReader.MaxBytes + 1, 1)]
    public void Bounds_the_size(int bytes, int problems) =>
        Assert.Equal(problems, DocumentReader.Read("d", Encoding.ASCII.GetBytes("1".PadRight(bytes))).Problems.Count);

    [Fact]
    public void Keeps_line_and_column_of_names_and_values()
    {
        var root = Json.Object("{\n  \"é\": [\n    true, \"x\"]}");
        var property = (IJsonLineInfo)root.Property("é")!;
        var item = (IJsonLineInfo)root["é"]![1]!;
        Assert.Equal((2, 3, 3, 11), (property.LineNumber, property.LinePosition, item.LineNumber, item.LinePosition));
    }

    [Fact]
    public void Keeps_numbers_and_dates_as_they_are_written()
    {
        var items = (JArray)Json.Read("""[123456789012345678901234567890, 0.1, 1.00, 1e308, 9007199254740993, 1e28, 1.23456789012345678901e30, 0e-999999999999, "2026-01-01T00:00:00Z"]""");
        Assert.Equal(
            [BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture), 0.1m, 1.00m, 1e308, 9007199254740993L, 1e28m, new BigInteger(1234567890123456789010m) * 1_000_000_000, 0d, "2026-01-01T00:00:00Z"],
            items.Select(item => ((JValue)item).Value));
    }
}
