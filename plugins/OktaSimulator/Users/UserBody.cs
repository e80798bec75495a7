using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Users;

/// <summary>
/// What a caller sends to create or change a user: <c>{"profile":{"login":…},"credentials":{…},"groupIds":[…]}</c>.
/// </summary>
internal sealed class UserBody(JsonElement body)
{
    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}");

    public JsonElement Profile => body.TryGetProperty("profile", out var profile) ? profile : EmptyObject;

    public IEnumerable<string> GroupIds => body.TryGetProperty("groupIds", out var ids) && ids.ValueKind == JsonValueKind.Array
        ? ids.EnumerateArray().Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()!)
        : [];

    private bool HasPassword => body.TryGetProperty("credentials", out var credentials)
        && credentials.ValueKind == JsonValueKind.Object && credentials.TryGetProperty("password", out _);

    public static bool TryRead(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out UserBody? body)
    {
        body = null;
        try
        {
            var element = JsonElement.Parse(json.Span);
            body = element.ValueKind == JsonValueKind.Object ? new UserBody(element) : null;
        }
        catch (JsonException)
        {
            // Answered as E0000003: the body is the caller's.
        }

        return body is not null;
    }

    public OktaError? Problem(bool needsLogin)
    {
        if (Profile.ValueKind != JsonValueKind.Object)
        {
            return OktaError.Validation("profile", "profile: The field must be an object");
        }

        var hasLogin = Profile.TryGetProperty("login", out var login);
        var blank = login.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(login.GetString());
        return (hasLogin || needsLogin) && blank ? OktaError.Validation("login", "login: The field cannot be left blank") : null;
    }

    public User ToUser(int number, DateTime now, bool activate)
    {
        var status = !activate ? UserStatus.STAGED : HasPassword ? UserStatus.ACTIVE : UserStatus.PROVISIONED;
        return new User
        {
            Number = number,
            Status = status,
            Created = now,
            LastUpdated = now,
            Activated = activate ? now : null,
            StatusChanged = activate ? now : null,
            PasswordChanged = HasPassword ? now : null,
            Profile = new StoredProfile(Profile),
            HasFactors = false,
        };
    }
}
