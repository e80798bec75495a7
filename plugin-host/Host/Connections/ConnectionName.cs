using Cordon.Abstractions;

namespace Cordon.Host.Connections;

/// <summary>The rule for names.</summary>
internal static class ConnectionName
{
    public const int MaxLength = 100;

    public static IEnumerable<Problem> Check(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxLength || name.Any(char.IsControl) || name != name.Trim())
        {
            yield return new Problem
            {
                Path = "/name",
                Message = $"A connection's name has 1 to {MaxLength} characters, no line breaks, and no spaces at its ends.",
                Fix = "Write a name such as Okta production.",
            };
        }
    }

    public static Problem Taken(string name) => new()
    {
        Path = "/name",
        Message = $"Another connection is called {name}.",
        Fix = "Choose another name; upper and lower case do not tell names apart.",
    };
}
