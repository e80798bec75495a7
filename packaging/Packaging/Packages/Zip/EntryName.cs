using System.Globalization;
using System.Text;

namespace Cordon.Packaging.Packages.Zip;

/// <summary>
/// Says which names a file of a package may have: those that mean the same file on Linux, macOS and Windows. ASCII only, because
/// file systems differ in how they fold and normalise the rest, and two names that one of them takes for one would slip through.
/// </summary>
internal static class EntryName
{
    private const int LongestQuote = 80;

    /// <summary>What is wrong with the name, as the end of a sentence that begins with it; null when it is good.</summary>
    public static string? Problem(string name)
    {
        if (name.Length == 0)
        {
            return "is empty";
        }

        if (name.Length > PackageLimits.PathLength)
        {
            return $"is {name.Length} characters long; at most {PackageLimits.PathLength} are allowed";
        }

        if (name.Any(character => character is < ' ' or > '~'))
        {
            return "holds a character that is not printable ASCII";
        }

        if (name.IndexOfAny(['\\', ':', '*', '?', '"', '<', '>', '|']) is var index and >= 0)
        {
            return $"holds the character {name[index]}";
        }

        if (name[0] == '/')
        {
            return "is an absolute path";
        }

        if (name[^1] == '/')
        {
            return "is a folder; folders follow from the paths of the files in them";
        }

        return name.Split('/').Select(SegmentProblem).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>The name for a message: a hostile one must not reach a terminal as it is.</summary>
    public static string Quote(string name)
    {
        var quoted = new StringBuilder("'");
        foreach (var character in name.Length > LongestQuote ? name[..LongestQuote] : name)
        {
            _ = character is < ' ' or > '~'
                ? quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}")
                : quoted.Append(character);
        }

        return quoted.Append(name.Length > LongestQuote ? "…'" : "'").ToString();
    }

    private static string? SegmentProblem(string segment) => segment switch
    {
        "" => "holds an empty folder name",
        "." or ".." => $"holds the folder '{segment}'",
        _ when segment[^1] is '.' or ' ' => "holds a name that ends with a dot or a space",
        _ when segment[0] == ' ' => "holds a name that begins with a space",
        _ when IsReserved(segment) => $"holds the name '{segment}', which Windows reserves for a device",
        _ => null,
    };

    /// <summary>Windows looks at what stands before the first dot: <c>nul.txt</c> and <c>nul .tar.gz</c> are the null device too.</summary>
    private static bool IsReserved(string segment)
    {
        var stem = segment.Split('.', 2)[0].TrimEnd(' ').ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
            || (stem.Length == 4 && stem[..3] is "COM" or "LPT" && char.IsAsciiDigit(stem[3]));
    }
}
