using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Seeds;

/// <summary>
/// A user as a seed file or the admin endpoint writes it. Sample:
/// <c>{"login":"jane@example.com","status":"LOCKED_OUT","firstName":"Jane","admin":true,"groups":["Contained"]}</c>.
/// What is not one of the simulator's own words becomes an attribute of the profile.
/// </summary>
internal sealed record SeedUser
{
    private const string OwnWords = "status admin blocked factors provider groups profile";

    public required string Login { get; init; }

    public required JsonElement Profile { get; init; }

    public UserStatus? Status { get; init; }

    public bool? Admin { get; init; }

    public bool? Blocked { get; init; }

    public bool? Factors { get; init; }

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
        var status = UserStatus.ACTIVE;
        if (Text(json, "status") is { } name && !Enum.TryParse(name, ignoreCase: false, out status))
        {
            problem = $"status '{name}' is unknown; use one of {string.Join(", ", Enum.GetNames<UserStatus>())}";
            return false;
        }

        user = new SeedUser
        {
            Login = profile.GetProperty("login").GetString()!,
            Profile = profile,
            Status = Text(json, "status") is null ? null : status,
            Admin = Flag(json, "admin"),
            Blocked = Flag(json, "blocked"),
            Factors = Flag(json, "factors"),
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

        foreach (var name in new[] { "admin", "blocked", "factors" })
        {
            if (json.TryGetProperty(name, out var flag) && flag.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return $"'{name}' must be true or false";
            }
        }

        var login = ReadProfile(json) is var profile && profile.TryGetProperty("login", out var value) ? value : default;
        return login.ValueKind == JsonValueKind.String && login.GetString()!.Length > 0 ? null : "a user needs a 'login'";
    }

    /// <summary>The object under "profile" and every word that is not the simulator's; the e-mail is the login where none is given.</summary>
    private static JsonElement ReadProfile(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            var nested = json.TryGetProperty("profile", out var profile) && profile.ValueKind == JsonValueKind.Object
                ? profile.EnumerateObject().ToList()
                : [];
            foreach (var property in json.EnumerateObject().Where(property => !OwnWords.Split(' ').Contains(property.Name)).Concat(nested))
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
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
