using System.Runtime.CompilerServices;
using Cordon.Abstractions;
using Cordon.Okta.IdentitySync.Reading;

namespace Cordon.Okta.IdentitySync.Stages;

/// <summary>All users, or those who changed.</summary>
internal sealed class UserStage : IStage
{
    // Without a filter Okta leaves deprovisioned users out; with one it does not.
    private const string Everybody = "&filter=lastUpdated%20gt%20%221970-01-01T00%3A00%3A00.000Z%22";

    public string Name => "users";

    public async IAsyncEnumerable<CollectedPage> ReadAsync(Pass pass, Cursor cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changed = Pass.Changed(cursor, "lastUpdated");
        var filter = changed.Length > 0 ? changed : pass.Options.Deprovisioned ? Everybody : "";
        var list = new PageList { Endpoint = OktaEndpoints.ListUsers, First = $"{OktaEndpoints.ListUsers.Path()}?limit={pass.Options.PageSize}{filter}" };
        await foreach (var page in pass.Reader.ReadAsync(list, cursor.Page, cancellationToken))
        {
            yield return new CollectedPage
            {
                Identities = [.. list.Items(page).Select(user => UserIdentity.Read(user, pass.Options)).OfType<Identity>()],
                Sets = cursor.Full && page.Next is null ? [new CollectedSet { Kind = CollectedRelation.Identity }] : [],
                Cursor = (cursor with { Page = page.Next }).ToString(),
            };
        }
    }
}
