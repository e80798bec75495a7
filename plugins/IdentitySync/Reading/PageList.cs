using System.Text.Json;

namespace Cordon.Okta.IdentitySync.Reading;

/// <summary>A list of Okta's: where it begins, and where its next page is found.</summary>
internal sealed record PageList
{
    public required OktaEndpoint Endpoint { get; init; }

    /// <summary>Path and query of the first page.</summary>
    public required string First { get; init; }

    /// <summary>Null for lists that say it in the <c>Link</c> header; the member that holds the items for those that say it in the body.</summary>
    public string? Member { get; init; }

    /// <summary>The list belongs to something that may have been deleted meanwhile, and then has no items.</summary>
    public bool MayBeGone { get; init; }

    public JsonElement.ArrayEnumerator Items(Page page)
    {
        var list = Member is null ? page.Body : page.Body.ValueKind == JsonValueKind.Object && page.Body.TryGetProperty(Member, out var found) ? found : default;
        return list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
    }

    public string? Next(OktaAnswer answer)
    {
        if (Member is null)
        {
            return answer.Next;
        }

        var href = answer.Body.TryGetProperty("_links", out var links) && links.TryGetProperty("next", out var next) && next.TryGetProperty("href", out var text)
            ? text.GetString()
            : null;
        // The path alone: the token goes to the connection's domain and to nobody else.
        return Uri.TryCreate(href, UriKind.Absolute, out var uri) ? uri.PathAndQuery : null;
    }
}
