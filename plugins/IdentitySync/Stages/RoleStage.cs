using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.IdentitySync.Reading;

namespace Cordon.Okta.IdentitySync.Stages;

/// <summary>
/// Administrator roles: first who holds any, then those users' roles, so that nobody else costs a request. Okta tells no change of a role, so all of
/// it is read each time.
/// </summary>
internal sealed class RoleStage : NestedStage
{
    private const string Custom = "CUSTOM";
    private const string SuperAdmin = "SUPER_ADMIN";

    /// <summary>Whoever holds any role.</summary>
    public static PageList Holders { get; } = new()
    {
        Endpoint = OktaEndpoints.RoleHolders,
        First = $"{OktaEndpoints.RoleHolders.Path()}?limit=100",
        Member = "value",
    };

    public override string Name => "roles";

    protected override PageList Outer(Pass pass, Cursor cursor) => Holders;

    protected override PageList Inner(Pass pass, string item) =>
        new() { Endpoint = OktaEndpoints.RolesOfUser, First = OktaEndpoints.RolesOfUser.Path(item), MayBeGone = true };

    /// <summary>A holder is an identity, and known already.</summary>
    protected override CollectedObject? Describe(Pass pass, JsonElement item) => null;

    protected override bool IsRead(JsonElement item) => true;

    protected override CollectedPage Relate(Pass pass, string item, IEnumerable<JsonElement> page, bool isLast)
    {
        // The same role may be held directly and through a group.
        List<CollectedObject> roles = [.. page.Select(Role).DistinctBy(role => role.ExternalId)];
        return new CollectedPage
        {
            Identities = [],
            Objects = roles,
            Relations = [.. roles.Select(role => new CollectedRelation { FromId = item, ToKind = "role", ToId = role.ExternalId })],
            Cursor = "",
        };
    }

    protected override IReadOnlyList<CollectedSet> Ends(Cursor cursor) =>
        [new CollectedSet { Kind = "role", FromKind = CollectedRelation.Identity }, new CollectedSet { Kind = "role" }];

    private static CollectedObject Role(JsonElement role)
    {
        var type = Text(role, "type");
        var isCustom = type == Custom;
        return new CollectedObject
        {
            Kind = "role",
            ExternalId = isCustom ? Text(role, "role") : type,
            Name = isCustom ? Text(role, "label") : type,
            Tags = type == SuperAdmin ? ["admin", "super-admin"] : ["admin"],
            Attributes = new Dictionary<string, JsonElement> { ["label"] = role.GetProperty("label"), ["custom"] = JsonElement.Parse(isCustom ? "true" : "false") },
        };
    }

    private static string Text(JsonElement role, string name) => role.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
