using System.Text.Json;

namespace Cordon.Host.Identities;

/// <summary>Says what a JSON error means without quoting the content, which may be nobody's business.</summary>
internal static class JsonProblem
{
    public static string Describe(JsonException exception)
    {
        var place = exception.BytePositionInLine is { } column ? $" at column {column + 1}" : "";
        return exception.Path is null or "$"
            ? $"is not a JSON object{place}."
            : $"has a wrong value at {exception.Path}{place}: value, displayName, source, externalId, status and risk are text, "
                + "tags is a list of texts, attributes an object; no member may stand twice.";
    }
}
