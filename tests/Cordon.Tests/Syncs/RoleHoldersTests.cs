using Cordon.Host.Syncs.Overview;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Syncs;

/// <summary>How many hold each role of an org.</summary>
public sealed class RoleHoldersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An org may give a role of its own the name of another; the filter behind the number asks by name.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Who_holds_a_role_of_one_name_twice_is_one_holder(string dialect)
    {
        await using var org = await SyncOrg.StartAsync(dialect);
        await org.SucceedAsync();
        var overview = org.Server.Get<OrgOverview>();
        var before = await overview.RolesAsync(org.ConnectionId, Token);
        await org.Server.ExecuteAsync(
            """
            INSERT INTO sync_objects (connection_id, kind, external_id, name, name_key, tags, attributes, pass_id)
                SELECT connection_id, kind, 'cr0twin', name, name_key, tags, attributes, pass_id FROM sync_objects WHERE kind = 'role' AND name = 'SUPER_ADMIN';
            INSERT INTO identity_relations (object_number, number, pass_id)
                SELECT t.number, r.number, r.pass_id FROM sync_objects o JOIN identity_relations r ON r.object_number = o.number JOIN sync_objects t ON t.external_id = 'cr0twin'
                WHERE o.kind = 'role' AND o.external_id = 'SUPER_ADMIN';
            """);

        Assert.Equal(before, await overview.RolesAsync(org.ConnectionId, Token));
        Assert.Equal(before.Single(role => role.Name == "SUPER_ADMIN").Holders, await org.CountAsync(OrgOverview.Holders("SUPER_ADMIN").Filter));
    }
}
