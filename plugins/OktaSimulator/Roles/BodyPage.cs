using System.Globalization;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Roles;

/// <summary>Paging of the lists below <c>/iam</c>, whose next page stands in the body as <c>_links.next.href</c>.</summary>
internal readonly record struct BodyPage
{
    private string Path { get; init; }

    private Org Org { get; init; }

    private string BaseUrl { get; init; }

    /// <summary>What the last page ended with, or -1.</summary>
    public int Position { get; private init; }

    public int Limit { get; private init; }

    public static OktaError? Read(Org org, Call call, int byDefault, out BodyPage page)
    {
        page = new BodyPage { Org = org, BaseUrl = call.BaseUrl, Path = call.RawPath.ToString(), Position = -1, Limit = byDefault };
        if (call.Query("limit") is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit < 1)
            {
                return OktaError.Validation("limit", "limit: The field must be a positive number");
            }

            page = page with { Limit = Math.Min(limit, byDefault) };
        }

        if (call.Query("after") is not { } after)
        {
            return null;
        }

        if (!org.Cursors.TryDecode(after, page.Path, out var position))
        {
            return OktaError.InvalidPaging;
        }

        page = page with { Position = int.Parse(position, CultureInfo.InvariantCulture) };
        return null;
    }

    public string Next(int position)
    {
        var cursor = Org.Cursors.Encode(Path, position.ToString(CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{BaseUrl}{Path}?after={cursor}&limit={Limit}");
    }
}
