using Newtonsoft.Json.Linq;

namespace Cordon.Host.Workflows.Starts;

/// <summary>Puts single values into the options of a step.</summary>
internal static class StepValues
{
    /// <param name="options">Is changed.</param>
    /// <param name="values">By the path of their field. Samples: <c>/reason</c>, <c>/limits/most</c></param>
    public static void Put(JObject options, IReadOnlyDictionary<string, JToken> values)
    {
        foreach (var (path, value) in values)
        {
            var names = path.Split('/')[1..].Select(name => name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
            var parent = options;
            foreach (var name in names[..^1])
            {
                if (parent[name] is not JObject next)
                {
                    parent[name] = next = [];
                }

                parent = next;
            }

            parent[names[^1]] = value.DeepClone();
        }
    }
}
