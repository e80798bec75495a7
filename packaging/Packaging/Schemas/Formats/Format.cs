using Cordon.Packaging.Schemas.Patterns;

namespace Cordon.Packaging.Schemas.Formats;

/// <summary>A format that can be checked, and how it is described to somebody who missed it.</summary>
internal sealed record Format(string Description, Func<string, bool> Holds)
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "date", "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "json-pointer", "password", "regex", "time", "uri", "uuid",
    ];

    /// <summary>Null when the name is not known, and for <c>password</c>, which any text is.</summary>
    public static Format? Find(string name) => name switch
    {
        "date" => new Format("a date such as 2026-01-31", DateTimeFormat.IsDate),
        "date-time" => new Format("a date and time such as 2026-01-31T08:30:00Z", DateTimeFormat.IsDateTime),
        "duration" => new Format("a duration such as P1D or PT2H30M", DurationFormat.IsDuration),
        "email" => new Format("an e-mail address such as name@example.com", EmailFormat.IsEmail),
        "hostname" => new Format("a host name such as example.com", HostnameFormat.IsHostname),
        "ipv4" => new Format("an IPv4 address such as 192.0.2.1", AddressFormat.IsIpv4),
        "ipv6" => new Format("an IPv6 address such as 2001:db8::1", AddressFormat.IsIpv6),
        "json-pointer" => new Format("a JSON pointer such as /a/0", IsJsonPointer),
        "regex" => new Format("a regular expression", text => EcmaPattern.Compile(text).Pattern is not null),
        "time" => new Format("a time such as 08:30:00Z", DateTimeFormat.IsTime),
        "uri" => new Format("a URI such as https://example.com/", UriFormat.IsUri),
        "uuid" => new Format("a UUID such as 123e4567-e89b-12d3-a456-426614174000", IsUuid),
        _ => null,
    };

    // TryParseExact forgives white space around it.
    private static bool IsUuid(string text) => text.Length == 36 && Guid.TryParseExact(text, "D", out _);

    private static bool IsJsonPointer(string text)
    {
        for (var i = text.IndexOf('~', StringComparison.Ordinal); i >= 0; i = text.IndexOf('~', i + 1))
        {
            if (i + 1 == text.Length || text[i + 1] is not ('0' or '1'))
            {
                return false;
            }
        }

        return text.Length == 0 || text[0] == '/';
    }
}
