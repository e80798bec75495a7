using Cordon.Abstractions;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Imports;

namespace Cordon.Host.Syncs.Pages;

/// <summary>A page as it came, with its identities made ready to be compared with the store: that is done while pages before it are stored.</summary>
internal sealed record IncomingPage(CollectedPage Page, IReadOnlyList<ImportRow> Identities)
{
    public static IncomingPage Of(CollectedPage page) => new(page, [.. page.Identities.Select(Row)]);

    /// <summary>Tags come from what an identity belongs to: see <see cref="TagPart"/>.</summary>
    private static ImportRow Row(Identity identity) => ImportRow.Of(
        "page 1",
        identity.Tags.Count == 0 ? identity : identity with { Tags = [] },
        new IdentityDocument { Value = identity.Value, DisplayName = identity.DisplayName, Status = identity.Status, Risk = identity.Risk },
        identity.Source ?? "");
}
