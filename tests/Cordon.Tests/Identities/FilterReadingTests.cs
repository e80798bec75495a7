using Cordon.Host.Identities.Filters;

namespace Cordon.Tests.Identities;

public sealed class FilterReadingTests
{
    [Theory]
    [InlineData("", 1, "found the end, expected the name of an attribute")]
    [InlineData("status", 7, "found the end, expected an operator")]
    [InlineData("status equals \"x\"", 8, "found equals, expected an operator")]
    [InlineData("status eq ACTIVE", 11, "found ACTIVE, expected a text in double quotes or null behind status eq")]
    [InlineData("status gt null", 11, "found null, expected a text in double quotes behind status gt")]
    [InlineData("stat eq \"x\"", 1, "found stat, expected the name of an attribute")]
    [InlineData("status eq \"x\" und value pr", 15, "found und, expected and, or, or the end")]
    [InlineData("(status pr", 11, "found the end, expected and, or, or )")]
    [InlineData("status pr)", 10, "found ), expected and, or, or the end")]
    [InlineData("not status pr", 5, "found status, expected ( behind not")]
    [InlineData("status eq \"x", 11, "the text that begins here has no end")]
    [InlineData("status eq \"\\x\"", 11, "the text has a wrong escape")]
    [InlineData("status eq \"\\ud800\"", 11, "the text has a wrong escape")]
    [InlineData("status eq \"\\u0000\"", 11, "the text holds a NUL character")]
    [InlineData("status eq 'x'", 11, "the character ' means nothing here")]
    [InlineData("tags[status eq \"x\"]", 6, "found status, expected value, which is the tag itself")]
    [InlineData("tags[value eq \"x\"", 18, "found the end, expected and, or, or ]")]
    [InlineData("tags[value eq \"x\")", 18, "found ), expected and, or, or ]")]
    [InlineData("value[value eq \"x\"]", 6, "found [, expected an operator")]
    [InlineData("updatedAt gt \"yesterday\"", 14, "found a text, expected a date or time of ISO 8601")]
    [InlineData("updatedAt co \"2026\"", 11, "updatedAt is a time; co compares text")]
    [InlineData("attributes.age gt true", 19, "found true, expected a text in double quotes or a number behind attributes.age gt")]
    [InlineData("attributes.age gt 0x1F", 19, "found 0x1F, expected a text in double quotes or a number")]
    [InlineData("attributes.age gt NaN", 19, "found NaN")]
    [InlineData("attributes. eq 1", 1, "found attributes., expected the name of an attribute")]
    [InlineData("attributes.a.b.c.d.e.f.g.h.i pr", 1, "found attributes.a.b.c.d.e.f.g.h.i, expected the name of an attribute")]
    [InlineData("value eq \"x\"; DROP TABLE identities", 13, "the character ; means nothing here")]
    public void Names_the_column_and_what_was_expected(string filter, int column, string message)
    {
        var problem = FilterReading.Of(filter).Problem;

        Assert.StartsWith($"Column {column}: {message}", problem?.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem!.Fix!);
    }

    [Fact]
    public void Bounds_depth_length_and_comparisons()
    {
        Assert.Contains("nested more than 32", Problem(new string('(', 100_000 / 16)), StringComparison.Ordinal);
        Assert.Contains("at most 8192", Problem(new string('(', 100_000)), StringComparison.Ordinal);
        Assert.Contains("200 comparisons", Problem(string.Join(" or ", Enumerable.Repeat("risk pr", 201))), StringComparison.Ordinal);

        static string Problem(string filter) => FilterReading.Of(filter).Problem!.Message;
    }

    [Fact]
    public void Binds_and_closer_than_or_and_brackets_closest()
    {
        var loose = FilterReading.Of("risk pr or status pr and tags pr").Filter;
        var tight = FilterReading.Of("(risk pr or status pr) and tags pr").Filter;

        Assert.IsType<AllFilter>(Assert.IsType<AnyFilter>(loose).Parts[1]);
        Assert.IsType<AnyFilter>(Assert.IsType<AllFilter>(tight).Parts[0]);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a\U0010FFFF", "b")]
    [InlineData("\U0010FFFF", null)]
    [InlineData("\uD7FF", "\uE000")]
    [InlineData("😀", "😁")]
    public void Knows_the_end_of_a_prefix(string prefix, string? end) => Assert.Equal(end, TextRange.End(prefix));
}
