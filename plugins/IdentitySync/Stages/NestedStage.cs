using System.Runtime.CompilerServices;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.IdentitySync.Reading;

namespace Cordon.Okta.IdentitySync.Stages;

/// <summary>
/// A list of objects, each with a list of its own: groups and their members, apps and their users, holders and their roles. Finished items of
/// a page are told apart by their id, so that after a crash neither the page nor its items are begun anew.
/// </summary>
internal abstract class NestedStage : IStage
{
    public abstract string Name { get; }

    public async IAsyncEnumerable<CollectedPage> ReadAsync(Pass pass, Cursor cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var list = Outer(pass, cursor);
        var position = cursor;
        await foreach (var page in pass.Reader.ReadAsync(list, cursor.Page, cancellationToken))
        {
            // A stale cursor has the list begun anew, and then nothing of it is finished.
            var goesOn = page.Path == (cursor.Page ?? list.First);
            position = position with
            {
                Page = page.Path == list.First ? null : page.Path,
                Item = goesOn ? position.Item : null,
                Inner = goesOn ? position.Inner : null,
            };
            var objects = list.Items(page).Select(item => Describe(pass, item)).OfType<CollectedObject>().ToList();
            var isNew = position is { Item: null, Inner: null };
            if (isNew && objects.Count > 0)
            {
                yield return new CollectedPage { Identities = [], Objects = objects, Cursor = position.ToString() };
            }

            await foreach (var inner in ItemsAsync(pass, list, page, position, cancellationToken))
            {
                yield return inner;
            }

            position = position with { Page = page.Next, Item = null, Inner = null };
            yield return new CollectedPage
            {
                Identities = [],
                Sets = page.Next is null ? Ends(cursor) : [],
                Cursor = position.ToString(),
            };
        }
    }

    protected abstract PageList Outer(Pass pass, Cursor cursor);

    protected abstract PageList Inner(Pass pass, string item);

    /// <summary>Null where the items of the list are no objects of their own, or are left out.</summary>
    protected abstract CollectedObject? Describe(Pass pass, JsonElement item);

    /// <summary>Whether the item's own list is wanted.</summary>
    protected abstract bool IsRead(JsonElement item);

    /// <summary>What an item's list says.</summary>
    protected abstract CollectedPage Relate(Pass pass, string item, IEnumerable<JsonElement> page, bool isLast);

    /// <summary>What has been read to its end when the stage has.</summary>
    protected abstract IReadOnlyList<CollectedSet> Ends(Cursor cursor);

    private async IAsyncEnumerable<CollectedPage> ItemsAsync(
        Pass pass, PageList list, Page page, Cursor position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<string> all = [.. list.Items(page).Where(IsRead).Select(item => item.GetProperty("id").GetString()!).Order(StringComparer.Ordinal)];
        var left = all.SkipWhile(id => position.Item is { } done && string.CompareOrdinal(id, done) <= 0).ToList();
        var finished = position.Item;
        await using var ahead = new Ahead(pass.Reader);
        await foreach (var (item, inner) in ahead.ReadAsync(left, id => Inner(pass, id), position.Inner, cancellationToken))
        {
            var isLast = inner.Next is null;
            finished = isLast ? item : finished;
            yield return Relate(pass, item, Inner(pass, item).Items(inner), isLast) with
            {
                Cursor = (position with { Item = finished, Inner = inner.Next }).ToString(),
            };
        }
    }
}
