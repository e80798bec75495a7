using System.Text.Json;
using Cordon.OktaSimulator.Groups;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Seeds;

/// <summary>Puts seeded users and groups into the org. A user whose login exists is changed, not added.</summary>
internal static class Seeding
{
    public static User Put(Org org, SeedUser seed)
    {
        var user = org.Users.FindByLogin(seed.Login) is { } existing ? Change(org, existing.Number, seed) : Add(org, seed);
        foreach (var name in seed.Groups)
        {
            org.Groups.Add(org.Groups.FindByName(name) ?? org.Groups.Create(name, GroupType.OKTA_GROUP, ""), user.Number);
        }

        return user;
    }

    /// <returns>What is wrong with the group, or null.</returns>
    public static string? PutGroup(Org org, JsonElement json)
    {
        var name = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("name", out var value) ? value.GetString() : null;
        if (string.IsNullOrEmpty(name))
        {
            return "a group needs a 'name'";
        }

        var type = GroupType.OKTA_GROUP;
        if (json.TryGetProperty("type", out var text) && !Enum.TryParse(text.GetString(), ignoreCase: false, out type))
        {
            return $"group '{name}' has an unknown type; use one of {string.Join(", ", Enum.GetNames<GroupType>())}";
        }

        var description = json.TryGetProperty("description", out var words) ? words.GetString() ?? "" : "";
        var group = org.Groups.FindByName(name) ?? org.Groups.Create(name, type, description);
        if (json.TryGetProperty("newName", out var newName) && newName.GetString() is { Length: > 0 } other)
        {
            org.Groups.Rename(group, other);
        }

        return json.TryGetProperty("members", out var members) ? PutMembers(org, group, members) : null;
    }

    private static string? PutMembers(Org org, Group group, JsonElement members)
    {
        foreach (var member in members.EnumerateArray())
        {
            if (org.Users.Resolve(member.GetString() ?? "", idOnly: false) is not { } user)
            {
                return $"group '{group.Name}' has a member '{member}' that is not a user; name an id or a login";
            }

            org.Groups.Add(group, user.Number);
        }

        return null;
    }

    private static User Add(Org org, SeedUser seed) => org.Users.Add((number, now) => Apply(
        DerivedUsers.Create(number, mix: false) with
        {
            Created = now,
            LastUpdated = now,
            Activated = now,
            StatusChanged = now,
            PasswordChanged = now,
            Profile = new StoredProfile(seed.Profile).With(seed.Profile.TryGetProperty("email", out _) ? seed.Profile : Email(seed.Login)),
        },
        seed,
        now))!;

    private static User Change(Org org, int number, SeedUser seed)
    {
        var transition = org.Users.Apply(number, (user, now) =>
        {
            var profile = user.Profile ?? StoredProfile.OfDerived(user.Number);
            return Transition.To(Apply(user with { Profile = profile.With(seed.Profile), LastUpdated = now }, seed, now));
        });
        return transition.User!;
    }

    private static User Apply(User user, SeedUser seed, DateTime now)
    {
        var status = seed.Status ?? user.Status;
        var hasPassword = status is not (UserStatus.STAGED or UserStatus.PROVISIONED or UserStatus.DEPROVISIONED);
        return user with
        {
            Status = status,
            TransitioningTo = null,
            StatusChanged = status == user.Status ? user.StatusChanged : now,
            PasswordChanged = hasPassword ? user.PasswordChanged ?? now : null,
            Admin = seed.Admin ?? user.Admin,
            Blocked = seed.Blocked ?? user.Blocked,
            HasFactors = seed.Factors ?? user.HasFactors,
            FactorStatus = seed.FactorStatus ?? user.FactorStatus,
            Provider = seed.Provider ?? user.Provider,
        };
    }

    private static JsonElement Email(string login) => JsonElement.Parse(Http.JsonBody.Write(login, static (writer, login) =>
    {
        writer.WriteStartObject();
        writer.WriteString("email", login);
        writer.WriteEndObject();
    }));
}
