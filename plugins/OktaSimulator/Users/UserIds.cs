using System.Globalization;

namespace Cordon.OktaSimulator.Users;

/// <summary>
/// Ids as Okta's look, 20 characters with a type prefix, that say which number they stand for: <c>00u0simulated0000042</c>.
/// </summary>
internal static class UserIds
{
    public const string DefaultType = "oty0simulated0000001";
    private const string Prefix = "00u0simulated";
    private const int Length = 20;

    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D7}");

    public static bool TryParse(string id, out int number)
    {
        number = 0;
        return id.Length == Length
            && id.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
