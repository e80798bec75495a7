using System.Text.Json;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Users;

/// <summary>Writes users as Okta's API does.</summary>
internal static class UserJson
{
    public static Answer Answer(User user, string baseUrl) => new()
    {
        Status = 200,
        Body = JsonBody.Write((user, baseUrl), static (writer, source) => Write(writer, source.user, source.baseUrl, links: true)),
        ETag = $"W/\"{user.LastUpdated.Ticks:x}\"",
    };

    public static ReadOnlyMemory<byte> List(IReadOnlyList<User> users, string baseUrl) =>
        JsonBody.Write((users, baseUrl), static (writer, source) =>
        {
            writer.WriteStartArray();
            foreach (var user in source.users)
            {
                Write(writer, user, source.baseUrl, links: false);
            }

            writer.WriteEndArray();
        });

    /// <summary>With <paramref name="links"/>, the lifecycle calls that the status allows; lists carry none.</summary>
    private static void Write(Utf8JsonWriter writer, User user, string baseUrl, bool links)
    {
        writer.WriteStartObject();
        writer.WriteString("id", user.Id);
        writer.WriteString("status", user.Text("status"));
        writer.WriteDate("created", user.Created);
        writer.WriteDate("activated", user.Activated);
        writer.WriteDate("statusChanged", user.StatusChanged);
        writer.WriteDate("lastLogin", user.LastLogin);
        writer.WriteDate("lastUpdated", user.LastUpdated);
        writer.WriteDate("passwordChanged", user.PasswordChanged);
        writer.WriteStartObject("type");
        writer.WriteString("id", UserIds.DefaultType);
        writer.WriteEndObject();
        if (user.TransitioningTo is { } target)
        {
            writer.WriteString("transitioningToStatus", target.ToString());
        }

        WriteProfile(writer, user);
        WriteCredentials(writer, user);
        WriteLinks(writer, user, baseUrl, links);
        writer.WriteEndObject();
    }

    private static void WriteProfile(Utf8JsonWriter writer, User user)
    {
        writer.WritePropertyName("profile");
        if (user.Profile is null)
        {
            DerivedUsers.WriteProfile(writer, user.Number);
        }
        else
        {
            user.Profile.Write(writer);
        }
    }

    private static void WriteCredentials(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartObject("credentials");
        if (user.PasswordChanged is not null)
        {
            writer.WriteStartObject("password");
            writer.WriteEndObject();
        }

        writer.WriteStartObject("provider");
        writer.WriteString("type", user.Provider);
        writer.WriteString("name", user.Provider);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter writer, User user, string baseUrl, bool links)
    {
        var self = $"{baseUrl}/api/v1/users/{user.Id}";
        writer.WriteStartObject("_links");
        writer.WriteStartObject("self");
        writer.WriteString("href", self);
        writer.WriteEndObject();
        foreach (var (name, call) in links ? LifecycleLinks.From(user.Target) : [])
        {
            writer.WriteStartObject(name);
            writer.WriteString("href", $"{self}/lifecycle/{call}");
            writer.WriteString("method", "POST");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
