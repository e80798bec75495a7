namespace Cordon.Host.Storage;

/// <summary>Patterns for <c>LIKE @pattern ESCAPE '!'</c>, in which nothing that somebody typed is a wildcard.</summary>
internal static class LikePattern
{
    public static string Containing(string text) =>
        $"%{text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";
}
