using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.IdentitySync.Reading;

namespace Cordon.Okta.IdentitySync.Stages;

/// <summary>Groups and who is in them. The members of the built-in group Everyone are everybody, and are not asked for.</summary>
internal sealed class GroupStage : NestedStage
{
    private const int PageSize = 200;

    public override string Name => "groups";

    protected override PageList Outer(Pass pass, Cursor cursor) => new()
    {
        Endpoint = OktaEndpoints.ListGroups,
        First = $"{OktaEndpoints.ListGroups.Path()}?limit={PageSize}{Pass.Changed(cursor, "lastUpdated", "lastMembershipUpdated")}",
    };

    protected override PageList Inner(Pass pass, string item) => new()
    {
        Endpoint = OktaEndpoints.MembersOfGroup,
        First = $"{OktaEndpoints.MembersOfGroup.Path(item)}?limit={pass.Options.PageSize}",
        MayBeGone = true,
    };

    protected override CollectedObject? Describe(Pass pass, JsonElement item) => OktaGroup.Read(item) is { } group
        ? new CollectedObject
        {
            Kind = "group",
            ExternalId = group.Id,
            Name = group.Name,
            Tags = [.. pass.Options.GroupTags[group.Name]],
            Attributes = new Dictionary<string, JsonElement> { ["type"] = item.GetProperty("type") },
        }
        : null;

    protected override bool IsRead(JsonElement item) => OktaGroup.Read(item) is { Type: not "BUILT_IN" };

    protected override CollectedPage Relate(Pass pass, string item, IEnumerable<JsonElement> page, bool isLast) => new()
    {
        Identities = [],
        Relations = [.. page.Select(user => new CollectedRelation { FromId = user.GetProperty("id").GetString()!, ToKind = "group", ToId = item })],
        Sets = isLast ? [new CollectedSet { Kind = "group", FromKind = CollectedRelation.Identity, ExternalId = item }] : [],
        Cursor = "",
    };

    protected override IReadOnlyList<CollectedSet> Ends(Cursor cursor) => cursor.Full ? [new CollectedSet { Kind = "group" }] : [];
}
