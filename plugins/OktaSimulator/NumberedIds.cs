using System.Globalization;

namespace Cordon.OktaSimulator;

/// <summary>
/// Ids as Okta's look, 20 characters with a type prefix, that say which number they stand for: <c>00u0simulated0000042</c>.
/// </summary>
/// <param name="prefix">13 characters.</param>
internal sealed class NumberedIds(string prefix)
{
    private const int Length = 20;

    public string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D7}");

    public bool TryParse(string id, out int number)
    {
        number = 0;
        return id.Length == Length
            && id.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(id.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
