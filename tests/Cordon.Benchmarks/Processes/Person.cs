using System.Globalization;

namespace Cordon.Benchmarks.Processes;

/// <summary>Somebody of a large directory. People come in an order that is nobody's: every index gets its entries all over.</summary>
/// <param name="Attributes">JSON, as it is stored and as it is searched.</param>
internal sealed record Person(string Value, string DisplayName, string ExternalId, string Attributes)
{
    /// <summary>No number up to ten million shares a factor with it: multiplying by it puts them in another order.</summary>
    private const long Shuffle = 7_654_321;
    private const int Most = 10_000_000;

    public static Person Of(int number)
    {
        var mixed = number * Shuffle % Most;
        var other = number * (Shuffle + 2) % Most;
        return new Person(
            string.Create(CultureInfo.InvariantCulture, $"user{mixed:0000000}@example.com"),
            string.Create(CultureInfo.InvariantCulture, $"user {other:0000000}"),
            string.Create(CultureInfo.InvariantCulture, $"00u{other * 31 % Most:00000000000000000}"),
            string.Create(CultureInfo.InvariantCulture, $$"""{"age":{{18 + (number % 60)}},"costcenter":"cc{{number % 5000}}","department":"department {{number % 10}}"}"""));
    }

    /// <summary>A line of NDJSON.</summary>
    public string ToLine() =>
        $$"""{"value":"{{Value}}","displayName":"{{DisplayName}}","source":"okta","externalId":"{{ExternalId}}","status":"active","risk":"low","attributes":{{Attributes}}}""";
}
