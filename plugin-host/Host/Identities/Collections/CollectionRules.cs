using Cordon.Abstractions;
using Cordon.Host.Identities.Filters;

namespace Cordon.Host.Identities.Collections;

/// <summary>What every collection must obey.</summary>
internal static class CollectionRules
{
    public const int MaxName = 128;
    public const int MaxDescription = 2000;
    public const int MaxIdentities = 10_000;

    /// <summary>All that is wrong, at once.</summary>
    public static IReadOnlyList<Problem> Check(CollectionEdit edit)
    {
        var problems = new List<Problem>();
        if (edit.Name.Length is 0 or > MaxName || edit.Name.Any(char.IsControl))
        {
            problems.Add(Of("/name", $"A name has 1 to {MaxName} characters and no control characters.", null));
        }

        if (edit.Description.Length > MaxDescription || edit.Description.Contains('\0'))
        {
            problems.Add(Of("/description", $"A description has at most {MaxDescription} characters, none of them NUL.", null));
        }

        if (edit.Filter is null == edit.Identities is null)
        {
            problems.Add(Of("", "A collection has either a filter or a fixed list of identities.", "Give filter or identities, and not both."));
        }

        if (edit.Filter is not null && FilterReading.Of(edit.Filter) is { IsValid: false } reading)
        {
            problems.Add(reading.Problem with { Path = "/filter" });
        }

        if (edit.Identities is { } list && (list.Count > MaxIdentities || list.Any(id => id is null || id.Contains('\0'))))
        {
            problems.Add(Of("/identities", $"A fixed list has at most {MaxIdentities} ids of identities.", "Use a filter for more, for example over a tag."));
        }

        return problems;
    }

    private static Problem Of(string path, string message, string? fix) => new() { Path = path, Message = message, Fix = fix };
}
