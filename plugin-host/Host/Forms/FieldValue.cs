using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>Finds the value of a field in a document.</summary>
internal static class FieldValue
{
    /// <param name="document">Options or settings.</param>
    /// <param name="path">Of a field. Sample: <c>/limits/most</c></param>
    /// <returns>Null when it is not there.</returns>
    public static JToken? In(JObject document, string path)
    {
        JToken? at = document;
        foreach (var name in path.Split('/').Skip(1))
        {
            at = (at as JObject)?[name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        }

        return at;
    }
}
