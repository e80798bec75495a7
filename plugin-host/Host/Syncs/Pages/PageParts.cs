using Cordon.Abstractions;

namespace Cordon.Host.Syncs.Pages;

/// <summary>Pages that are stored together, as few as their order allows: a set ends before anything of a later page is written.</summary>
internal static class PageParts
{
    public static IEnumerable<IncomingPage> Of(IReadOnlyList<IncomingPage> pages)
    {
        var first = 0;
        for (var index = 0; index < pages.Count; index++)
        {
            if (pages[index].Page.Sets.Count > 0 || index == pages.Count - 1)
            {
                yield return Merge([.. pages.Take(first..(index + 1))]);
                first = index + 1;
            }
        }
    }

    private static IncomingPage Merge(IncomingPage[] pages)
    {
        if (pages is [var single])
        {
            return single;
        }

        var last = pages[^1].Page;
        var merged = new CollectedPage
        {
            Identities = [],
            Objects = [.. pages.SelectMany(each => each.Page.Objects)],
            Relations = [.. pages.SelectMany(each => each.Page.Relations)],
            Events = [.. pages.SelectMany(each => each.Page.Events)],
            Sets = last.Sets,
            Cursor = last.Cursor,
        };
        return new IncomingPage(merged, [.. pages.SelectMany(each => each.Identities)]);
    }
}
