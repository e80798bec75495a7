using System.Net;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.TakeAction.Options;

namespace Cordon.Okta.TakeAction.Users;

/// <summary>What an identity is called in Okta, or why it cannot be a user there.</summary>
internal readonly record struct UserName
{
    private const int LongestLogin = 100;
    private const int LongestValue = 1000;

    private UserName(string value, Outcome? refused) => (Value, Refused) = (value, refused);

    public string Value { get; }

    /// <summary>The outcome of an identity that is refused without a request; null otherwise.</summary>
    public Outcome? Refused { get; }

    /// <summary>The name names exactly one user, whatever else there is: nothing has to be read to be sure of that.</summary>
    public bool IsExact(MatchBy matchBy) => OktaEndpoint.CanHold(Value)
        && (matchBy == MatchBy.ExternalId || (matchBy == MatchBy.Login && Value.Contains('@')));

    public static UserName Of(Identity identity, TakeActionOptions options) => options.MatchBy switch
    {
        MatchBy.Login => FromLogin(identity.Value),
        MatchBy.Email => FromAttribute(identity, "email"),
        MatchBy.Attribute => FromAttribute(identity, options.Attribute),
        _ => FromExternalId(identity),
    };

    private static UserName FromLogin(string login)
    {
        var why = login.Length == 0 ? "is empty"
            : login.Length > LongestLogin ? $"is longer than the {LongestLogin} characters Okta allows"
            : IsBroken(login) || login.AsSpan().ContainsAny(' ', '\u00a0') ? "holds a space, a control character or a broken one"
            : login.Contains('\\') || login.Contains("://", StringComparison.Ordinal) || IPAddress.TryParse(login, out _)
                ? "is the name of a machine or of an account elsewhere"
                : null;
        return why is null
            ? new UserName(login, null)
            : new UserName("", Outcomes.Invalid(
                "invalid_login", $"{Outcomes.Who(login)} {why} and cannot be an Okta login: match by another attribute, or correct it."));
    }

    private static UserName FromExternalId(Identity identity)
    {
        var id = identity.ExternalId ?? "";
        var isId = id.Length > 0 && id.Length <= LongestLogin;
        foreach (var letter in id)
        {
            isId &= char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';
        }

        var who = Outcomes.Who(identity.Value);
        return isId && OktaEndpoint.CanHold(id)
            ? new UserName(id, null)
            : new UserName("", Outcomes.Invalid("invalid_external_id", id.Length == 0
                ? $"{who} has no external id: import one, or match by login."
                : $"{who} has an external id that cannot be an Okta id: import the Okta id, or match by login."));
    }

    private static UserName FromAttribute(Identity identity, string attribute)
    {
        var value = identity.Attributes.TryGetValue(attribute, out var member) ? Text(member) : identity.Value;
        return value.Length > 0 && value.Length <= LongestValue && !IsBroken(value)
            ? new UserName(value, null)
            : new UserName("", Outcomes.Invalid(
                "invalid_value",
                $"{Outcomes.Who(identity.Value)} has a value of {attribute} that is empty, too long or broken: correct it."));
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    // Half a surrogate pair would be sent as another character, and name another user; U+FFFD stands for one that was already lost.
    private static bool IsBroken(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text, index))
            {
                index++;
            }
            else if (char.IsControl(text[index]) || char.IsSurrogate(text[index]) || text[index] == '\ufffd')
            {
                return true;
            }
        }

        return false;
    }
}
