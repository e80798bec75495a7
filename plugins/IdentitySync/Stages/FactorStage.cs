using System.Runtime.CompilerServices;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.IdentitySync.Options;
using Cordon.Okta.IdentitySync.Reading;

namespace Cordon.Okta.IdentitySync.Stages;

/// <summary>
/// Enrolled factors: one request for each user who is asked about, because Okta has no list of them, and each time anew, because it does not tell
/// when one was enrolled. Whoever has none that is active belongs to <see cref="None"/>, so that nobody is taken for one who was not asked about.
/// </summary>
internal sealed class FactorStage : IStage
{
    public const string Kind = "factor";
    public const string None = "none";

    private const int UsersAtOnce = 20;

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public string Name => "factors";

    public async IAsyncEnumerable<CollectedPage> ReadAsync(Pass pass, Cursor cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lists = await ListsAsync(pass, cancellationToken);
        var position = lists.Exists(list => list.First == cursor.Inner) ? cursor : cursor with { Inner = lists[0].First, Page = null, Item = null };
        foreach (var list in lists.SkipWhile(list => list.First != position.Inner))
        {
            position = position.Inner == list.First ? position : position with { Inner = list.First, Page = null, Item = null };
            await foreach (var page in ListAsync(pass, list, position, cancellationToken))
            {
                position = Cursor.Read(page.Cursor);
                yield return page;
            }
        }

        yield return new CollectedPage
        {
            Identities = [],
            Sets = [new CollectedSet { Kind = Kind, FromKind = CollectedRelation.Identity }, new CollectedSet { Kind = Kind }],
            Cursor = position.ToString(),
        };
    }

    /// <summary>The lists of those who are asked about.</summary>
    private static async Task<List<PageList>> ListsAsync(Pass pass, CancellationToken cancellationToken)
    {
        if (pass.Options.Factors == FactorsOf.Administrators)
        {
            return [RoleStage.Holders];
        }

        return pass.Options.OnlyGroups.Count == 0
            ? [new PageList { Endpoint = OktaEndpoints.ListUsers, First = $"{OktaEndpoints.ListUsers.Path()}?limit={pass.Options.PageSize}" }]
            : [.. (await MemberStage.GroupsAsync(pass, cancellationToken)).Select(group => MemberStage.Members(group, pass.Options.PageSize))];
    }

    private async IAsyncEnumerable<CollectedPage> ListAsync(
        Pass pass, PageList list, Cursor cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in pass.Reader.ReadAsync(list, cursor.Page, cancellationToken))
        {
            // A stale cursor has the list begun anew, and then nothing of it is finished.
            var done = page.Path == (cursor.Page ?? list.First) ? cursor.Item : null;
            var position = cursor with { Page = page.Path == list.First ? null : page.Path, Item = done };
            var users = list.Items(page).Where(MaySignIn).Select(user => user.GetProperty("id").GetString()!).Order(StringComparer.Ordinal);
            List<string> left = [.. users.SkipWhile(id => done is not null && string.CompareOrdinal(id, done) <= 0)];
            await foreach (var factors in UsersAsync(pass, left, position, cancellationToken))
            {
                yield return factors;
            }
        }
    }

    private async IAsyncEnumerable<CollectedPage> UsersAsync(
        Pass pass, List<string> users, Cursor position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var relations = new List<CollectedRelation>();
        var asked = 0;
        await using var ahead = new Ahead(pass.Reader);
        await foreach (var (user, page) in ahead.ReadAsync(users, Factors, inner: null, cancellationToken))
        {
            relations.AddRange(Relations(user, page.Body));
            if (++asked % UsersAtOnce == 0 || asked == users.Count)
            {
                yield return Page(relations, position with { Item = user });
                relations = [];
            }
        }
    }

    /// <summary>Nothing for a user who has been deleted meanwhile.</summary>
    private static IEnumerable<CollectedRelation> Relations(string user, JsonElement factors)
    {
        if (factors.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        List<string> active = [.. factors.EnumerateArray().Where(OktaFactor.IsActive).Select(OktaFactor.Type).OfType<string>().Distinct()];
        return (active.Count > 0 ? active : [None]).Select(type => new CollectedRelation { FromId = user, ToKind = Kind, ToId = type });
    }

    private CollectedPage Page(List<CollectedRelation> relations, Cursor cursor) => new()
    {
        Identities = [],
        Objects = [.. relations.Select(relation => relation.ToId).Distinct().Where(_told.Add).Select(type => new CollectedObject { Kind = Kind, ExternalId = type, Name = type, Tags = Tags(type) })],
        Relations = relations,
        Cursor = cursor.ToString(),
    };

    private static IReadOnlyList<string> Tags(string type) => type == None ? ["no-mfa"] : [];

    /// <summary>Lists of administrators and members do not always say a status.</summary>
    private static bool MaySignIn(JsonElement user) => user.Text("status") is not ("STAGED" or "DEPROVISIONED");

    private static PageList Factors(string user) => new() { Endpoint = OktaEndpoints.FactorsOfUser, First = OktaEndpoints.FactorsOfUser.Path(user), MayBeGone = true };
}
