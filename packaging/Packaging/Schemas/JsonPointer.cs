using System.Text;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    public static string Append(string path, string segment) => $"{path}/{Escape(segment)}";

    /// <summary>The pointer to a token, counted from <paramref name="root"/>, which the token is or lies in.</summary>
    public static string Of(JToken token, JToken root)
    {
        var segments = new Stack<string>();
        for (var at = token; !ReferenceEquals(at, root) && at.Parent is not null; at = at.Parent)
        {
            if (at is JProperty property)
            {
                segments.Push(property.Name);
            }
            else if (at.Parent is JArray array)
            {
                segments.Push(IndexOf(array, at).ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        var path = new StringBuilder();
        foreach (var segment in segments)
        {
            path.Append('/').Append(Escape(segment));
        }

        return path.ToString();
    }

    /// <summary>The token a pointer names, or null when there is none.</summary>
    public static JToken? Find(JToken root, string path)
    {
        if (path.Length == 0)
        {
            return root;
        }

        var token = path[0] == '/' ? root : null;
        foreach (var segment in path[1..].Split('/'))
        {
            token = token switch
            {
                JObject members => members[Unescape(segment)],
                JArray items when IsIndex(segment, items.Count, out var index) => items[index],
                _ => null,
            };
        }

        return token;
    }

    /// <summary>Position among the siblings, by identity: equal items are different places.</summary>
    internal static int IndexOf(JArray array, JToken item)
    {
        var index = 0;
        for (var at = array.First; at is not null && !ReferenceEquals(at, item); at = at.Next)
        {
            index++;
        }

        return index;
    }

    private static bool IsIndex(string segment, int count, out int index) =>
        int.TryParse(segment, System.Globalization.NumberStyles.None, null, out index)
        && index < count
        && (segment.Length == 1 || segment[0] != '0');

    private static string Escape(string segment) =>
        segment.AsSpan().ContainsAny('~', '/')
            ? segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
            : segment;

    private static string Unescape(string segment) =>
        segment.Contains('~') ? segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal) : segment;
}
