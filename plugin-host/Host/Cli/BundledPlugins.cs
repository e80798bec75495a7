namespace Cordon.Host.Cli;

/// <summary>The packages that come with the program.</summary>
internal static class BundledPlugins
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "bundled", "plugins");

    /// <summary>The ids of those whose id begins so.</summary>
    public static IEnumerable<string> Ids(string prefix) => Directory.Exists(_folder)
        ? Directory.GetFiles(_folder, prefix + "*.zip").Select(file => Path.GetFileName(file)).Select(file => file[..file.LastIndexOf('-')]).Distinct().Order(StringComparer.Ordinal)
        : [];

    /// <summary>The newest package of a plugin; null when it does not come with the program.</summary>
    public static string? Find(string id) => Directory.Exists(_folder)
        ? Directory.GetFiles(_folder, $"{id}-*.zip").Where(file => char.IsAsciiDigit(Path.GetFileName(file)[id.Length + 1])).Order(StringComparer.Ordinal).LastOrDefault()
        : null;
}
