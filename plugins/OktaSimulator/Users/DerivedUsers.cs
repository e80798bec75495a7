using System.Globalization;
using System.Text.Json;

namespace Cordon.OktaSimulator.Users;

/// <summary>
/// Users that nobody wrote down: everything about user 42 follows from the number 42, so a million of them take no memory.
/// <c>user0000042@example.com</c>, employee number <c>0000042</c>, external id <c>ext-0000042</c>.
/// </summary>
internal static class DerivedUsers
{
    private const string LoginPrefix = "user";
    private const string LoginSuffix = "@example.com";
    private const string ExternalIdPrefix = "ext-";
    private const int Digits = 7;

    private static readonly DateTime FirstCreated = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] FirstNames =
        ["Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Radia", "Ken", "Frances", "Dennis", "Hedy"];

    private static readonly string[] LastNames =
        ["Abara", "Berg", "Costa", "Dubois", "Eriksen", "Fischer", "Garcia", "Haddad", "Ito", "Jansen", "Kowalski", "Lopez", "Mori"];

    private static readonly string[] Departments = ["Engineering", "Sales", "Finance", "Support", "Legal", "Research", "Operations"];

    // One status in three differs from ACTIVE with --mix; a prime length keeps it out of step with names and departments.
    private static readonly UserStatus[] Mixed =
    [
        UserStatus.ACTIVE, UserStatus.ACTIVE, UserStatus.SUSPENDED, UserStatus.ACTIVE, UserStatus.ACTIVE, UserStatus.LOCKED_OUT,
        UserStatus.ACTIVE, UserStatus.ACTIVE, UserStatus.DEPROVISIONED, UserStatus.ACTIVE, UserStatus.ACTIVE, UserStatus.STAGED,
        UserStatus.ACTIVE, UserStatus.ACTIVE, UserStatus.PASSWORD_EXPIRED, UserStatus.ACTIVE, UserStatus.PROVISIONED,
        UserStatus.ACTIVE, UserStatus.RECOVERY,
    ];

    /// <summary>The profile attributes a derived user has, in the order they are written.</summary>
    public static IReadOnlyList<string> Attributes { get; } =
        ["firstName", "lastName", "displayName", "login", "email", "department", "employeeNumber", "externalId"];

    public static string Login(int number) => string.Create(CultureInfo.InvariantCulture, $"{LoginPrefix}{number:D7}{LoginSuffix}");

    public static User Create(int number, bool mix)
    {
        var created = FirstCreated.AddMinutes(number);
        var status = mix ? Mixed[number % Mixed.Length] : UserStatus.ACTIVE;
        var activated = status is not (UserStatus.STAGED or UserStatus.PROVISIONED);
        return new User
        {
            Number = number,
            Status = status,
            Created = created,
            LastUpdated = created,
            Activated = activated ? created : null,
            StatusChanged = status == UserStatus.STAGED ? null : created,
            PasswordChanged = activated && status != UserStatus.DEPROVISIONED ? created : null,
        };
    }

    public static string? Attribute(int number, string name) => name switch
    {
        "login" or "email" => Login(number),
        "firstName" => FirstNames[number % FirstNames.Length],
        "lastName" => LastNames[number % LastNames.Length],
        "displayName" => $"{FirstNames[number % FirstNames.Length]} {LastNames[number % LastNames.Length]}",
        "department" => Departments[number % Departments.Length],
        "employeeNumber" => number.ToString("D7", CultureInfo.InvariantCulture),
        "externalId" => string.Create(CultureInfo.InvariantCulture, $"{ExternalIdPrefix}{number:D7}"),
        _ => null,
    };

    public static void WriteProfile(Utf8JsonWriter writer, int number)
    {
        writer.WriteStartObject();
        foreach (var name in Attributes)
        {
            writer.WriteString(name, Attribute(number, name));
        }

        writer.WriteNull("mobilePhone");
        writer.WriteNull("secondEmail");
        writer.WriteEndObject();
    }

    public static bool TryParseLogin(ReadOnlySpan<char> login, out int number)
    {
        number = 0;
        return login.EndsWith(LoginSuffix, StringComparison.OrdinalIgnoreCase)
            && TryParseShortName(login[..^LoginSuffix.Length], out number);
    }

    public static bool TryParseShortName(ReadOnlySpan<char> name, out int number)
    {
        number = 0;
        return name.StartsWith(LoginPrefix, StringComparison.OrdinalIgnoreCase) && TryParseNumber(name[LoginPrefix.Length..], out number);
    }

    /// <summary>
    /// The only derived user whose attribute can have this value, -1 when none can. False when the attribute does not tell users apart.
    /// </summary>
    public static bool TryInvert(string attribute, string value, out int number)
    {
        number = -1;
        var known = attribute switch
        {
            "profile.login" or "profile.email" => TryParseLogin(value, out number),
            "profile.employeeNumber" => TryParseNumber(value, out number),
            "profile.externalId" => value.StartsWith(ExternalIdPrefix, StringComparison.OrdinalIgnoreCase)
                && TryParseNumber(value.AsSpan(ExternalIdPrefix.Length), out number),
            "id" => UserIds.TryParse(value, out number),
            _ => (bool?)null,
        };
        number = known is true ? number : -1;
        return known is not null;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        return digits.Length == Digits && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
