using System.Text.Json;

namespace Cordon.Host.ServiceApps;

/// <summary>Members of Okta's objects. Sample: <c>{"id":"0oa1","label":"Cordon","status":"ACTIVE"}</c></summary>
internal static class OktaObject
{
    public static string Text(this JsonElement item, string member) => item.GetProperty(member).GetString()!;

    public static bool Has(this JsonElement item, string member, string value) => item.TryGetProperty(member, out var text) && text.GetString() == value;

    /// <summary>The first whose member has the value; null when there is none.</summary>
    public static JsonElement? Find(this IEnumerable<JsonElement> items, string member, string value)
    {
        foreach (var item in items.Where(item => item.Has(member, value)))
        {
            return item;
        }

        return null;
    }
}
