using System.Text.Json;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Groups;
using Cordon.OktaSimulator.Users;

namespace Cordon.Tests.Syncs;

/// <summary>Changes an org as its people would, always the same ones for a seed.</summary>
internal static class RandomChanges
{
    public static Task MakeAsync(Org org, int count, int seed, bool deletes)
    {
        var random = new Random(seed);
        for (var change = 0; change < count; change++)
        {
            Make(org, random, seed, change, deletes);
        }

        return Task.CompletedTask;
    }

    private static void Make(Org org, Random random, int seed, int change, bool deletes)
    {
        var user = random.Next(1, org.Users.Last + 1);
        Group[] groups = [.. org.Groups.From(0).Where(group => group.Type == GroupType.OKTA_GROUP)];
        switch (random.Next(deletes ? 9 : 8))
        {
            case 0:
                Apply(org, user, (found, now) => Transition.To(found with
                {
                    Profile = (found.Profile ?? StoredProfile.OfDerived(found.Number)).With(JsonElement.Parse($$"""{"login":"r{{seed}}-{{change}}@example.com"}""")),
                    LastUpdated = now,
                }));
                break;
            case 1:
                Apply(org, user, Lifecycle.Suspend);
                break;
            case 2:
                org.Groups.Add(groups[random.Next(groups.Length)], user);
                break;
            case 3:
                org.Groups.Remove(groups[random.Next(groups.Length)], user);
                break;
            case 4:
                org.Roles.Assign(user, org.Roles.Standard("READ_ONLY_ADMIN"));
                break;
            case 5 when org.Roles.OfUser(user) is [var role, ..]:
                org.Roles.Remove(user, role.Id);
                break;
            case 6 when org.Apps.From(0) is { Count: > 0 } apps:
                org.Apps.Assign(apps[random.Next(apps.Count)], user);
                break;
            case 7:
                Apply(org, user, (found, now) => Transition.To(found with { HasFactors = !found.HasFactors, LastUpdated = now }));
                break;
            case 8:
                Apply(org, user, (found, _) => Transition.To(found with { Deleted = true }));
                org.Groups.RemoveEverywhere(user);
                org.Apps.RemoveEverywhere(user);
                org.Roles.RemoveEverywhere(user);
                break;
        }
    }

    private static void Apply(Org org, int user, Func<User, DateTime, Transition> rule) => org.Users.Apply(user, rule);
}
