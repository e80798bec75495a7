using System.Globalization;

namespace Cordon.Host.Identities.Filters;

/// <summary>A point in time that moves along: so far from the moment at which a filter is asked. Samples: <c>now</c>, <c>now-90d</c>, <c>now+12h</c></summary>
internal sealed record RelativeTime(TimeSpan Offset)
{
    public const string Form = "now, or now and a distance of 1 to 99999 minutes (m), hours (h), days (d) or weeks (w), such as now-90d";

    private const string Now = "now";
    private const int MostDigits = 5;

    /// <summary>Whether a text can only be meant as such a time, rightly written or not.</summary>
    public static bool IsMeant(string text) =>
        text.StartsWith(Now, StringComparison.OrdinalIgnoreCase) && (text.Length == Now.Length || text[Now.Length] is '-' or '+');

    /// <summary>Null when the text is none.</summary>
    public static RelativeTime? Read(string text)
    {
        if (!IsMeant(text))
        {
            return null;
        }

        if (text.Length == Now.Length)
        {
            return new RelativeTime(TimeSpan.Zero);
        }

        var digits = text.Length > Now.Length + 1 ? text[(Now.Length + 1)..^1] : "";
        return digits.Length is > 0 and <= MostDigits && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            && Unit(text[^1]) is { } unit
                ? new RelativeTime(text[Now.Length] == '-' ? -count * unit : count * unit)
                : null;
    }

    /// <summary>As the values of an attribute are compared: milliseconds, or the text that the source writes, folded. Sample: <c>2026-08-28t01:42:53.000z</c></summary>
    public object At(DateTimeOffset now, FilterAttributeKind kind) => kind == FilterAttributeKind.Time
        ? (now + Offset).ToUnixTimeMilliseconds()
        : IdentityText.Fold((now + Offset).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    private static TimeSpan? Unit(char letter) => char.ToLowerInvariant(letter) switch
    {
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        'w' => TimeSpan.FromDays(7),
        _ => null,
    };
}
