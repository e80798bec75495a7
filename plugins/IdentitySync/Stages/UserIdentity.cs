using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.IdentitySync.Options;

namespace Cordon.Okta.IdentitySync.Stages;

/// <summary>An identity out of Okta's User object.</summary>
internal static class UserIdentity
{
    private const string Source = "okta";

    private static readonly string[] Times = ["created", "activated", "lastLogin", "passwordChanged"];

    /// <returns>Null when the object is not a user.</returns>
    public static Identity? Read(JsonElement user, SyncOptions options)
    {
        if (OktaUser.Read(user) is not { } known)
        {
            return null;
        }

        var profile = user.GetProperty("profile");
        return new Identity
        {
            Value = known.Login,
            DisplayName = NameOf(profile),
            Source = Source,
            ExternalId = known.Id,
            Status = known.Status,
            Attributes = Attributes(user, profile, options),
        };
    }

    private static Dictionary<string, JsonElement> Attributes(JsonElement user, JsonElement profile, SyncOptions options)
    {
        var attributes = new Dictionary<string, JsonElement>(options.Attributes.Count + Times.Length + 1);
        foreach (var (name, source) in options.Attributes)
        {
            Add(profile, source, name);
        }

        foreach (var name in Times)
        {
            Add(user, name, name);
        }

        if (user.TryGetProperty("credentials", out var credentials) && credentials.TryGetProperty("provider", out var provider))
        {
            Add(provider, "type", "provider");
        }

        return attributes;

        // What is not there is said to be gone, or it would stay for ever where a user had it once.
        void Add(JsonElement from, string member, string name) => attributes[name] = from.TryGetProperty(member, out var value) ? value : Null;
    }

    private static JsonElement Null { get; } = JsonElement.Parse("null");

    private static string? NameOf(JsonElement profile)
    {
        var display = Text(profile, "displayName");
        var full = $"{Text(profile, "firstName")} {Text(profile, "lastName")}".Trim();
        return string.IsNullOrWhiteSpace(display) ? full.Length > 0 ? full : null : display;
    }

    private static string? Text(JsonElement profile, string name) =>
        profile.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
