using Cordon.Abstractions;

namespace Cordon.Host.Access;

/// <summary>
/// What a name and a password must be. Passwords follow NIST SP 800-63B: length counts, not a mixture of kinds of characters.
/// </summary>
internal static class UserRules
{
    public const int LongestName = 64;
    public const int ShortestPassword = 12;

    /// <summary>Bounds the work of hashing; far above what a password manager makes.</summary>
    public const int LongestPassword = 256;

    private const int FewestCharacters = 5;

    /// <summary>What somebody who chooses a password has to know.</summary>
    public static string PasswordRule { get; } = $"At least {ShortestPassword} characters. A few words that do not belong together are easy to keep in mind.";

    /// <summary>Names that differ in case alone are the same.</summary>
    public static string Key(string name) => name.ToLowerInvariant();

    public static IReadOnlyList<Problem> Check(NewUser user) =>
        [.. CheckName(user.Name), .. CheckRole(user.Role), .. CheckPassword(user.Password, user.Name)];

    public static IEnumerable<Problem> CheckName(string name)
    {
        if (name.Length is 0 or > LongestName || !char.IsAsciiLetterOrDigit(name[0]) || !name.All(IsNameCharacter))
        {
            yield return Of(
                "/name",
                $"A name has 1 to {LongestName} of the characters a-z, A-Z, 0-9, '.', '-', '_', '@' and '+', and starts with a letter or a digit.",
                "Sample: ada.lovelace@example.com");
        }
    }

    public static IEnumerable<Problem> CheckRole(string role) => CheckRole(role, Role.All);

    public static IEnumerable<Problem> CheckRole(string role, IReadOnlyList<string> roles)
    {
        if (!roles.Contains(role))
        {
            yield return Of("/role", "This is no role.", $"Choose one of: {string.Join(", ", roles)}.");
        }
    }

    public static IEnumerable<Problem> CheckPassword(string password, string name)
    {
        var length = password.EnumerateRunes().Count();
        if (length is < ShortestPassword or > LongestPassword)
        {
            yield return Of("/password", $"A password has {ShortestPassword} to {LongestPassword} characters.", "A few words that do not belong together are easy to keep in mind.");
        }
        else if (string.Equals(password, name, StringComparison.OrdinalIgnoreCase))
        {
            yield return Of("/password", "The password is the name.", "Choose one that nobody can guess from the name.");
        }
        else if (password.EnumerateRunes().Distinct().Count() < FewestCharacters)
        {
            yield return Of("/password", $"The password repeats fewer than {FewestCharacters} characters.", "Choose one that is harder to guess.");
        }
    }

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or '@' or '+';

    private static Problem Of(string path, string message, string fix) => new() { Path = path, Message = message, Fix = fix };
}
