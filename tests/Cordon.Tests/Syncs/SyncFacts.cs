using Cordon.Host.Storage;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Groups;
using Cordon.OktaSimulator.Users;
using Dapper;

namespace Cordon.Tests.Syncs;

/// <summary>What is so, one line a fact: in the org, in the store, and as history. Samples: <c>00u1 ann@example.com ACTIVE</c>, <c>group Staff 00u1</c></summary>
internal static class SyncFacts
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<IReadOnlyList<string>> StoredAsync(Database database)
    {
        await using var connection = await database.OpenAsync(Token);
        var identities = await connection.QueryAsync<string>("SELECT external_id || ' ' || value || ' ' || status FROM identities WHERE status <> 'GONE'");
        var relations = await connection.QueryAsync<string>(
            """
            SELECT o.kind || ' ' || o.name || ' ' || s.external_id FROM identity_relations r
            JOIN sync_objects o ON o.number = r.object_number JOIN sync_identities s ON s.number = r.number
            """);
        return [.. identities.Order(StringComparer.Ordinal), .. relations.Order(StringComparer.Ordinal)];
    }

    /// <param name="org">The org.</param>
    /// <param name="deprovisioned">Whether deactivated users count.</param>
    public static IReadOnlyList<string> Of(Org org, bool deprovisioned = false)
    {
        var users = UserListCalls.All(org, 0).Where(user => deprovisioned || user.Status != UserStatus.DEPROVISIONED).ToDictionary(user => user.Number);
        var relations = new List<string>();
        foreach (var group in org.Groups.From(0).Where(group => group.Type != GroupType.BUILT_IN))
        {
            relations.AddRange(group.Members.Where(users.ContainsKey).Select(number => $"group {group.Name} {UserIds.Of(number)}"));
        }

        foreach (var user in users.Values)
        {
            List<string> roles = [.. org.Roles.OfUser(user.Number).Select(role => $"role {role.Type} {user.Id}").Distinct()];
            relations.AddRange([.. roles, .. roles.Count > 0 ? Factors(user) : []]);
        }

        foreach (var app in org.Apps.From(0))
        {
            var assigned = org.Apps.Assignments(app, org.Groups, 0, int.MaxValue).Select(pair => pair.User).Distinct();
            relations.AddRange(assigned.Where(users.ContainsKey).Select(number => $"app {app.Label} {UserIds.Of(number)}"));
        }

        return
        [
            .. users.Values.Select(user => $"{user.Id} {user.Login} {user.Status}").Order(StringComparer.Ordinal),
            .. relations.Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What a pass wrote into the history of identities. Sample: <c>00u1 status: ACTIVE -> GONE</c></summary>
    public static async Task<IReadOnlyList<string>> HistoryAsync(Database database, long pass)
    {
        await using var connection = await database.OpenAsync(Token);
        var lines = await connection.QueryAsync<string>(
            """
            SELECT s.external_id || ' ' || h.field || ': ' || h.before || ' -> ' || h.after FROM identity_history h JOIN sync_identities s ON s.number = h.number
            WHERE h.pass_id = @pass AND h.field IN ('value', 'status', 'group', 'role', 'app', 'factor', 'created')
            """,
            new { pass });
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>The history that leads from some facts to others.</summary>
    public static IReadOnlyList<string> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (old, now) = (before.Where(IsUser).ToDictionary(Id), after.Where(IsUser).ToDictionary(Id));
        var people = old.SelectMany(person => Changes(person.Key, person.Value.Split(' '), now.GetValueOrDefault(person.Key)?.Split(' ')));
        var gone = before.Except(after).Where(fact => !IsUser(fact)).Select(fact => Relation(fact, "{0} -> "));
        var added = after.Except(before).Where(fact => !IsUser(fact)).Select(fact => Relation(fact, " -> {0}"));
        return [.. people.Concat(gone).Concat(added).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Changes(string id, string[] before, string[]? after)
    {
        if (after is not null && before[1] != after[1])
        {
            yield return $"{id} value: {before[1]} -> {after[1]}";
        }

        if (before[2] != (after is null ? "GONE" : after[2]))
        {
            yield return $"{id} status: {before[2]} -> {(after is null ? "GONE" : after[2])}";
        }
    }

    private static string Relation(string fact, string step)
    {
        var (kind, id) = (fact[..fact.IndexOf(' ', StringComparison.Ordinal)], fact[(fact.LastIndexOf(' ') + 1)..]);
        return $"{id} {kind}: {step.Replace("{0}", fact[(kind.Length + 1)..^(id.Length + 1)], StringComparison.Ordinal)}";
    }

    private static bool IsUser(string fact) => fact.StartsWith("00u", StringComparison.Ordinal);

    private static string Id(string fact) => fact[..fact.IndexOf(' ', StringComparison.Ordinal)];

    private static IEnumerable<string> Factors(User user) => user is { HasFactors: true, FactorStatus: "ACTIVE" }
        ? [$"factor push {user.Id}", $"factor token:software:totp {user.Id}"]
        : [$"factor none {user.Id}"];
}
