using Cordon.Okta.IdentitySync.Options;
using Cordon.Okta.IdentitySync.Reading;

namespace Cordon.Okta.IdentitySync;

/// <summary>One collection under way.</summary>
internal sealed record Pass
{
    public required OktaClient Client { get; init; }

    public required Reader Reader { get; init; }

    public required SyncOptions Options { get; init; }

    public required Action<string> Progress { get; init; }

    /// <summary>The query parameter that finds what changed since the last collection; empty where everything is read.</summary>
    /// <param name="cursor">Where the collection stands.</param>
    /// <param name="attributes">The attributes that tell of a change.</param>
    public static string Changed(Cursor cursor, params string[] attributes)
    {
        if (cursor.Full || cursor.Since is not { } since)
        {
            return "";
        }

        var time = since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return "&filter=" + Uri.EscapeDataString(string.Join(" or ", attributes.Select(attribute => $"{attribute} gt \"{time}\"")));
    }
}
