using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.IdentitySync.Reading;

namespace Cordon.Okta.IdentitySync.Stages;

/// <summary>Which groups are assigned to which applications.</summary>
internal sealed class AppGroupStage : NestedStage
{
    public override string Name => "app-groups";

    protected override PageList Outer(Pass pass, Cursor cursor) => new() { Endpoint = OktaEndpoints.ListApps, First = $"{OktaEndpoints.ListApps.Path()}?limit=200" };

    protected override PageList Inner(Pass pass, string item) => new()
    {
        Endpoint = OktaEndpoints.GroupsOfApp,
        First = $"{OktaEndpoints.GroupsOfApp.Path(item)}?limit=200",
        MayBeGone = true,
    };

    /// <summary>The apps are known from the stage before.</summary>
    protected override CollectedObject? Describe(Pass pass, JsonElement item) => null;

    protected override bool IsRead(JsonElement item) => true;

    protected override CollectedPage Relate(Pass pass, string item, IEnumerable<JsonElement> page, bool isLast) => new()
    {
        Identities = [],
        Relations =
        [
            .. page.Select(group => new CollectedRelation { FromKind = "group", FromId = group.GetProperty("id").GetString()!, ToKind = "app", ToId = item }),
        ],
        Cursor = "",
    };

    protected override IReadOnlyList<CollectedSet> Ends(Cursor cursor) => [new CollectedSet { Kind = "app", FromKind = "group" }];
}
