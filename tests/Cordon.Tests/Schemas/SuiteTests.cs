using Cordon.Packaging.Schemas;

namespace Cordon.Tests.Schemas;

public sealed class SuiteTests(ITestOutputHelper output)
{
    private const string Draft = "draft2020-12";
    private const string NoSuite = "The variable JSON_SCHEMA_SUITE does not name the folder of the official test suite.";

    /// <summary>Other drafts, formats that no form has, the inner rules of punycode, and regular expressions without bounded time.</summary>
    private static readonly string[] Unsupported =
    [
        "cross-draft.json", "dependencies-compatibility.json", "idn-email.json", "idn-hostname.json", "iri.json", "iri-reference.json",
        "relative-json-pointer.json", "uri-reference.json", "uri-template.json", "A-label (punycode)",
        "ECMA 262 named groups and backreferences are valid", "ECMA 262 lookbehind is valid",
    ];

    public static TheoryData<string> MandatoryFiles => [.. Suite.Folder is null ? ["(no suite)"] : Files(Draft)];

    [Theory]
    [MemberData(nameof(MandatoryFiles))]
    public void Passes_every_mandatory_test_of_the_official_suite(string file)
    {
        Assert.SkipWhen(Suite.Folder is null, NoSuite);
        var (count, failures) = Suite.Run(file, new SchemaOptions());
        Assert.True(count > 0, $"{file} holds no tests.");
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    [Fact]
    public void The_official_suite_is_whole()
    {
        Assert.SkipWhen(Suite.Folder is null, NoSuite);
        Assert.True(Files(Draft).Sum(file => Suite.Run(file, new SchemaOptions()).Count) >= 1299);
    }

    [Fact]
    public void Passes_the_optional_tests_of_what_it_supports()
    {
        Assert.SkipWhen(Suite.Folder is null, NoSuite);
        var results = Files(Path.Combine(Draft, "optional")).Select(file => Suite.Run(file, new SchemaOptions()))
            .Concat(Files(Path.Combine(Draft, "optional", "format")).Select(file => Suite.Run(file, new SchemaOptions { AssertFormats = true })))
            .ToList();
        var failures = results.SelectMany(result => result.Failures).ToList();
        output.WriteLine($"{results.Sum(result => result.Count) - failures.Count} of {results.Sum(result => result.Count)} optional tests pass.");
        var unexpected = failures.Where(failure => !Array.Exists(Unsupported, failure.Contains)).ToList();
        Assert.True(unexpected.Count == 0, string.Join(Environment.NewLine, unexpected));
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Suite.Folder!, folder), "*.json").Select(file => Path.GetRelativePath(Suite.Folder!, file)).Order(StringComparer.Ordinal);
}
