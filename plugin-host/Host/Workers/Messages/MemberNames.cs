using System.Text;

namespace Cordon.Host.Workers.Messages;

/// <summary>The names of members that come again and again: each is one text, however often it comes.</summary>
internal static class MemberNames
{
    private static readonly string[] _names =
    [
        "type", "index", "outcome", "status", "code", "message", "before", "after", "requestId",
        "value", "displayName", "source", "externalId", "risk", "tags", "attributes",
        "page", "identities", "relations", "fromKind", "fromId", "toKind", "toId", "cursor", "bucket", "result", "count",
    ];

    /// <summary>By their length, which tells most of them apart.</summary>
    private static readonly (byte[] Utf8, string Name)[][] _byLength = ByLength();

    /// <returns>Null when it is none of them.</returns>
    public static string? Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < _byLength.Length)
        {
            foreach (var known in _byLength[utf8.Length])
            {
                if (utf8.SequenceEqual(known.Utf8))
                {
                    return known.Name;
                }
            }
        }

        return null;
    }

    private static (byte[] Utf8, string Name)[][] ByLength() =>
    [
        .. Enumerable.Range(0, _names.Max(name => name.Length) + 1)
            .Select(length => _names.Where(name => name.Length == length).Select(name => (Encoding.UTF8.GetBytes(name), name)).ToArray()),
    ];
}
