using Cordon.Packaging.Schemas.Patterns;

namespace Cordon.Tests.Schemas;

public sealed class EcmaPatternTests
{
    [Theory]
    [InlineData("", "anything", true)]
    [InlineData("b", "abc", true)]
    [InlineData("^b", "abc", false)]
    [InlineData("^abc$", "abc\n", false)]
    [InlineData("^(a|bc)+$", "abcbca", true)]
    [InlineData("^(a|bc)+$", "abcb", false)]
    [InlineData("^(?:a?b){2,3}$", "babab", true)]
    [InlineData("^(?:a?b){2,3}$", "bbbb", false)]
    [InlineData("^a{0}$", "", true)]
    [InlineData("^(a*)*$", "aaab", false)]
    [InlineData("^(?<year>\\d{4})-\\d\\d$", "2026-11", true)]
    [InlineData("^\\d$", "߀", false)]
    [InlineData("^\\s$", "\uFEFF", true)]
    [InlineData("^\\S\\W$", "é-", true)]
    [InlineData("^[^\\d-]+$", "ab-", false)]
    [InlineData("^[\\]a-c.]+$", "a].", true)]
    [InlineData("^.$", "🐲", true)]
    [InlineData("^..$", "🐲", false)]
    [InlineData("^.$", "\u2028", false)]
    [InlineData("^[🐲-🐵]+$", "🐳🐴", true)]
    [InlineData("^\\u{1F432}\\ud83d\\udc32\\x41\\cJ\\0$", "🐲🐲A\n\0", true)]
    [InlineData("^\\p{Lu}\\P{Lu}\\p{gc=Nd}$", "Éé٣", true)]
    [InlineData("\\bcat\\b", "a cat.", true)]
    [InlineData("\\bcat\\b", "concat", false)]
    [InlineData("a\\Bb", "ab", true)]
    [InlineData("^a|b$", "xb", true)]
    [InlineData("^(|a)b*?$", "abb", true)]
    [InlineData("^\\/\\-\\.$", "/-.", true)]
    public void Matches_as_ecma_262_does(string pattern, string text, bool expected)
    {
        var (compiled, fault) = EcmaPattern.Compile(pattern);
        Assert.Null(fault);
        Assert.Equal(expected, compiled!.IsMatch(text));
    }

    [Theory]
    [InlineData("a(?=b)", "looks ahead or behind")]
    [InlineData("(?<!a)b", "looks ahead or behind")]
    [InlineData("(a)\\1", "refers back to a group")]
    [InlineData("(?<n>a)\\k<n>", "refers back to a group")]
    [InlineData("(?i)a", "begins a group")]
    [InlineData("*a", "nothing before it to repeat")]
    [InlineData("a**", "nothing before it to repeat")]
    [InlineData("^*", "repeats an anchor")]
    [InlineData("(a", "has a \"(\" without")]
    [InlineData("a)", "has a \")\" too many")]
    [InlineData("[a", "has a \"[\" without")]
    [InlineData("a]", "has a \"]\" too many")]
    [InlineData("a{2,1}", "does not begin a count")]
    [InlineData("a{x", "does not begin a count")]
    [InlineData("[z-a]", "has a range")]
    [InlineData("[\\w-.]", "has a range")]
    [InlineData("\\q", "means nothing there")]
    [InlineData("\\u12", "means nothing there")]
    [InlineData("\\p{Foo}", "Unicode property")]
    [InlineData("a\\", "ends in a backslash")]
    [InlineData("(a{1000}){1000}", "is too large")]
    [InlineData("(((a{100}){100}){100}){100}", "is too large")]
    public void Refuses_what_it_cannot_match_in_bounded_time_or_at_all(string pattern, string expected)
    {
        var (compiled, fault) = EcmaPattern.Compile(pattern);
        Assert.Null(compiled);
        Assert.Contains(expected, fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_groups_nested_beyond_measure() =>
        Assert.NotNull(EcmaPattern.Compile(new string('(', 100_000)).Fault);

    /// <summary>A backtracking engine would need 2^100,000 steps.</summary>
    [Fact]
    public void Takes_no_more_time_for_a_pattern_with_many_ways_to_match() =>
        Assert.False(EcmaPattern.Compile("^(a+)+$").Pattern!.IsMatch(new string('a', 100_000) + "!"));
}
