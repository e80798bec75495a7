using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Okta.TakeAction.Options;

/// <summary>The options of one step. Sample: <c>{"action":"add-to-group","matchBy":"login","group":"Quarantine"}</c></summary>
internal sealed record TakeActionOptions
{
    public required string Action { get; init; }

    public required MatchBy MatchBy { get; init; }

    /// <summary>Name of the Okta profile attribute; empty unless matched by one.</summary>
    public required string Attribute { get; init; }

    /// <summary>Name or id of the group; empty unless the action is about one.</summary>
    public required string Group { get; init; }

    public required bool RevokeTokens { get; init; }

    public required bool SendEmail { get; init; }

    public bool IsAboutGroup => Action is "add-to-group" or "remove-from-group";

    /// <summary>As few as can be, and none but those the manifest names: an app is refused what it was not granted.</summary>
    public IReadOnlyList<string> Scopes(bool dryRun) => (IsAboutGroup, dryRun) switch
    {
        (true, _) => ["okta.users.read", "okta.groups.manage"],
        (false, true) => ["okta.users.read"],
        (false, false) => ["okta.users.read", "okta.users.manage"],
    };

    /// <exception cref="StopRunException">What the schema would have refused.</exception>
    public static TakeActionOptions Read(JsonElement json)
    {
        var problems = new List<Problem>();
        var options = new TakeActionOptions
        {
            Action = Text(json, "action"),
            MatchBy = ReadMatchBy(Text(json, "matchBy"), problems),
            Attribute = Text(json, "attribute"),
            Group = Text(json, "group").Trim(),
            RevokeTokens = Flag(json, "revokeTokens", byDefault: true),
            SendEmail = Flag(json, "sendEmail", byDefault: false),
        };
        options.Check(problems);
        return problems.Count > 0 ? throw new StopRunException(problems) : options;
    }

    private void Check(List<Problem> problems)
    {
        if (IsAboutGroup && Group.Length == 0)
        {
            problems.Add(new Problem
            {
                Path = "/group",
                Message = "No group is chosen.",
                Fix = "Enter the name or the id of an Okta group.",
            });
        }

        if (MatchBy == MatchBy.Attribute && !IsAttributeName(Attribute))
        {
            problems.Add(new Problem
            {
                Path = "/attribute",
                Message = "The attribute's name must consist of letters, digits and underscores.",
                Fix = "Enter the variable name that Okta's Profile Editor shows, such as employeeNumber.",
            });
        }
    }

    private static MatchBy ReadMatchBy(string text, List<Problem> problems)
    {
        switch (text)
        {
            case "" or "login":
                return MatchBy.Login;
            case "email":
                return MatchBy.Email;
            case "external-id":
                return MatchBy.ExternalId;
            case "attribute":
                return MatchBy.Attribute;
            default:
                problems.Add(new Problem
                {
                    Path = "/matchBy",
                    Message = "matchBy has an unknown value.",
                    Fix = "Use login, email, external-id or attribute.",
                });
                return MatchBy.Login;
        }
    }

    private static bool IsAttributeName(string name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '_')
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static bool Flag(JsonElement json, string name, bool byDefault) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.ValueKind == JsonValueKind.True
            : byDefault;
}
