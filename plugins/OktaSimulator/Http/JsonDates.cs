using System.Globalization;
using System.Text.Json;

namespace Cordon.OktaSimulator.Http;

internal static class JsonDates
{
    /// <summary>Okta's form of a date: <c>2026-11-22T08:30:00.000Z</c>; null where there is none.</summary>
    public static void WriteDate(this Utf8JsonWriter writer, string name, DateTime? date)
    {
        if (date is not { } value)
        {
            writer.WriteNull(name);
            return;
        }

        Span<char> text = stackalloc char[24];
        value.TryFormat(text, out _, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        writer.WriteString(name, text);
    }
}
