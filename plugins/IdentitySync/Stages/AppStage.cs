using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.IdentitySync.Reading;

namespace Cordon.Okta.IdentitySync.Stages;

/// <summary>Applications and who is assigned to them, one by one or through a group. Okta tells no change of an assignment, so all of it is read each time.</summary>
internal sealed class AppStage : NestedStage
{
    private static readonly string[] Kept = ["name", "status", "signOnMode"];

    public override string Name => "apps";

    protected override PageList Outer(Pass pass, Cursor cursor) => new() { Endpoint = OktaEndpoints.ListApps, First = $"{OktaEndpoints.ListApps.Path()}?limit=200" };

    protected override PageList Inner(Pass pass, string item) => new()
    {
        Endpoint = OktaEndpoints.UsersOfApp,
        First = $"{OktaEndpoints.UsersOfApp.Path(item)}?limit=500",
        MayBeGone = true,
    };

    protected override CollectedObject? Describe(Pass pass, JsonElement item) => new()
    {
        Kind = "app",
        ExternalId = item.GetProperty("id").GetString()!,
        Name = item.TryGetProperty("label", out var label) && label.GetString() is { Length: > 0 } text ? text : item.GetProperty("name").GetString()!,
        Attributes = Kept.Where(name => item.TryGetProperty(name, out _)).ToDictionary(name => name, item.GetProperty),
    };

    protected override bool IsRead(JsonElement item) => true;

    protected override CollectedPage Relate(Pass pass, string item, IEnumerable<JsonElement> page, bool isLast) => new()
    {
        Identities = [],
        Relations = [.. page.Select(user => new CollectedRelation { FromId = user.GetProperty("id").GetString()!, ToKind = "app", ToId = item })],
        Sets = isLast ? [new CollectedSet { Kind = "app", FromKind = CollectedRelation.Identity, ExternalId = item }] : [],
        Cursor = "",
    };

    protected override IReadOnlyList<CollectedSet> Ends(Cursor cursor) => [new CollectedSet { Kind = "app" }];
}
