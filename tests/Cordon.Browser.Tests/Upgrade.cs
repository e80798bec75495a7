namespace Cordon.Browser.Tests;

/// <summary>Version 2.0.0 of the plugin with every field: another default, a choice less, a field less, one more, a wider egress.</summary>
internal static class Upgrade
{
    public static string Edit(string text) => text
        .Replace("\"version\": \"1.0.0\",", "\"version\": \"2.0.0\",", StringComparison.Ordinal)
        .Replace("\"egress\": [\"${connection.domain}\"]", "\"egress\": [\"${connection.domain}\", \"*.probe.example\"]", StringComparison.Ordinal)
        .Replace("\"minimum\": 1, \"maximum\": 5, \"default\": 3", "\"minimum\": 1, \"maximum\": 9, \"default\": 4", StringComparison.Ordinal)
        .Replace(", \"br\"]", "]", StringComparison.Ordinal)
        .Replace(
            "\"share\": { \"title\": \"Share\", \"type\": \"number\", \"minimum\": 0, \"maximum\": 1, \"x-order\": 7 },",
            "\"pause\": { \"title\": \"Pause\", \"type\": \"integer\", \"default\": 10, \"x-order\": 7 },",
            StringComparison.Ordinal);
}
