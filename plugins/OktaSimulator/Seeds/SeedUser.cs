using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Seeds;

/// <summary>
/// A user as a seed file or the admin endpoint writes it. Sample:
/// <c>{"login":"jane@example.com","status":"LOCKED_OUT","firstName":"Jane","admin":true,"groups":["Contained"]}</c>.
/// What is not one of the simulator's own words becomes an attribute of the profile.
/// </summary>
internal sealed record SeedUser
{
    private static readonly string[] OwnWords = ["status", "admin", "blocked", "factors", "factorStatus", "provider", "groups", "profile"];
    private static readonly string[] Statuses = Enum.GetNames<UserStatus>();
    private static readonly string[] FactorStatuses = ["ACTIVE", "DISABLED", "ENROLLED", "EXPIRED", "INACTIVE", "NOT_SETUP", "PENDING_ACTIVATION"];

    public required string Login { get; init; }

    public required JsonElement Profile { get; init; }

    public UserStatus? Status { get; init; }

    public bool? Admin { get; init; }

    public bool? Blocked { get; init; }

    public bool? Factors { get; init; }

    public string? FactorStatus { get; init; }

    public string? Provider { get; init; }

    public IReadOnlyList<string> Groups { get; init; } = [];

    public static bool TryRead(JsonElement json, [NotNullWhen(true)] out SeedUser? user, [NotNullWhen(false)] out string? problem)
    {
        user = null;
        problem = Problem(json);
        if (problem is not null)
        {
            return false;
        }

        var profile = ReadProfile(json);
        user = new SeedUser
        {
            Login = profile.GetProperty("login").GetString()!,
            Profile = profile,
            Status = Text(json, "status") is { } status ? Enum.Parse<UserStatus>(status) : null,
            Admin = Flag(json, "admin"),
            Blocked = Flag(json, "blocked"),
            Factors = Flag(json, "factors"),
            FactorStatus = Text(json, "factorStatus"),
            Provider = Text(json, "provider"),
            Groups = Strings(json, "groups"),
        };
        return true;
    }

    private static string? Problem(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return "a user must be a JSON object";
        }

        foreach (var property in json.EnumerateObject())
        {
            if (Problem(property) is { } problem)
            {
                return problem;
            }
        }

        return Text(ReadProfile(json), "login") is { Length: > 0 } ? null : "a user needs a 'login'";
    }

    private static string? Problem(JsonProperty property) => property.Name switch
    {
        "admin" or "blocked" or "factors" when property.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) =>
            $"'{property.Name}' must be true or false",
        "status" when property.Value.ValueKind != JsonValueKind.String || !Statuses.Contains(property.Value.GetString()) =>
            $"status {property.Value.GetRawText()} is unknown; use one of {string.Join(", ", Statuses)}",
        "factorStatus" when property.Value.ValueKind != JsonValueKind.String || !FactorStatuses.Contains(property.Value.GetString()) =>
            $"factorStatus {property.Value.GetRawText()} is unknown; use one of {string.Join(", ", FactorStatuses)}",
        "groups" when property.Value.ValueKind != JsonValueKind.Array => "'groups' must be a list of group names",
        "provider" when property.Value.ValueKind != JsonValueKind.String => "'provider' must be text such as OKTA or ACTIVE_DIRECTORY",
        "profile" when property.Value.ValueKind != JsonValueKind.Object => "'profile' must be an object",
        _ => null,
    };

    /// <summary>Every word that is not the simulator's own, and over them the object under "profile".</summary>
    private static JsonElement ReadProfile(JsonElement json)
    {
        var attributes = new Dictionary<string, JsonElement>();
        var nested = json.TryGetProperty("profile", out var profile) ? profile.EnumerateObject() : default;
        foreach (var property in json.EnumerateObject().Where(property => !OwnWords.Contains(property.Name)).Concat(nested))
        {
            attributes[property.Name] = property.Value;
        }

        return JsonElement.Parse(JsonBody.Write(attributes, static (writer, attributes) =>
        {
            writer.WriteStartObject();
            foreach (var (name, value) in attributes)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }));
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool? Flag(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.True : null;

    private static IReadOnlyList<string> Strings(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
}
