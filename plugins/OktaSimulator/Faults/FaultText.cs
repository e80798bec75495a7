using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Cordon.OktaSimulator.Faults;

/// <summary>
/// Reads a fault from the command line, <c>drop-after-effect,every=100,path=/lifecycle/suspend</c>,
/// or from the admin endpoint, <c>{"kind":"drop-after-effect","every":100,"path":"/lifecycle/suspend"}</c>. Both know the same words.
/// </summary>
internal static class FaultText
{
    private static readonly string[] Names = [.. Enum.GetNames<FaultKind>().Select(Hyphenated)];

    public static string Name(FaultKind kind) => Names[(int)kind];

    public static bool TryParse(string text, [NotNullWhen(true)] out Fault? fault, [NotNullWhen(false)] out string? problem)
    {
        var words = text.Split(',');
        var settings = words.Skip(1).Select(word => word.Split('=', 2)).Select(pair => (pair[0], pair.Length == 2 ? pair[1] : ""));
        return TryRead([("kind", words[0]), .. settings], out fault, out problem);
    }

    public static bool TryRead(JsonElement json, [NotNullWhen(true)] out Fault? fault, [NotNullWhen(false)] out string? problem) =>
        TryRead(json.EnumerateObject().Select(property => (property.Name, property.Value.ToString())), out fault, out problem);

    private static bool TryRead(
        IEnumerable<(string Word, string Value)> settings, [NotNullWhen(true)] out Fault? fault, [NotNullWhen(false)] out string? problem)
    {
        fault = new Fault { Kind = default };
        var hasKind = false;
        problem = null;
        foreach (var (word, value) in settings)
        {
            hasKind |= word == "kind";
            fault = Set(fault, word, value);
            problem ??= fault is null ? $"'{word}={value}' is no setting of a fault; {Remedy}" : null;
            fault ??= new Fault { Kind = default };
        }

        problem ??= hasKind ? null : $"a fault needs a kind; {Remedy}";
        problem ??= fault.Every > 0 == fault.Probability > 0 ? $"a fault needs either every or probability; {Remedy}" : null;
        return problem is null;
    }

    private static string Remedy =>
        "write KIND,every=N or KIND,probability=P,seed=S with path=TEXT, times=N, slow-ms=N where wanted; "
        + $"KIND is one of {string.Join(", ", Names)}";

    private static Fault? Set(Fault fault, string word, string value) => word switch
    {
        "kind" when Array.IndexOf(Names, value) is >= 0 and var kind => fault with { Kind = (FaultKind)kind },
        "every" when Number(value) is > 0 and var every => fault with { Every = every },
        "probability" when Share(value) is { } probability => fault with { Probability = probability },
        "seed" when Number(value) is { } seed => fault with { Seed = seed },
        "path" => fault with { Path = value },
        "times" when Number(value) is { } times => fault with { Times = times },
        "slow-ms" when Number(value) is { } slow => fault with { Slowness = TimeSpan.FromMilliseconds(slow) },
        _ => null,
    };

    private static int? Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Share(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1
            ? share
            : null;

    /// <summary>DropAfterEffect becomes drop-after-effect.</summary>
    private static string Hyphenated(string name) =>
        string.Concat(name.Select((letter, index) => (index > 0 && char.IsUpper(letter) ? "-" : "") + char.ToLowerInvariant(letter)));
}
