using Cordon.Abstractions;
using Cordon.Host.Forms;
using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Connections;

/// <summary>What is submitted, joined with the secrets that are stored, and checked.</summary>
internal static class ConnectionSettings
{
    private const string Prefix = "/settings";

    /// <param name="stored">Null for a connection that is new.</param>
    public static JObject Merge(ConnectionType type, JObject submitted, JObject? stored, List<Problem> problems)
    {
        var merged = type.Form.Merge(submitted, stored ?? []);
        problems.AddRange(type.Form.Validate(merged).Select(problem => problem with { Path = Prefix + problem.Path }));
        if (stored is not null && ChangedDestination(type, merged, stored) is { } field)
        {
            problems.AddRange(KeptSecrets(type.Form.Fields, submitted, merged).Select(secret => Refuse(secret, field)));
        }

        return merged;
    }

    /// <summary>The first field that now sends secrets elsewhere. Whoever may edit must not thereby learn a secret that somebody else entered.</summary>
    private static string? ChangedDestination(ConnectionType type, JObject merged, JObject stored)
    {
        var (now, before) = (type.Form.FillDefaults(merged), type.Form.FillDefaults(stored));
        return type.DestinationFields.FirstOrDefault(name => !AreEqual(now[name], before[name]));
    }

    private static bool AreEqual(JToken? left, JToken? right) =>
        left is null || right is null ? left is null && right is null : JsonSchema.AreEqual(left, right);

    /// <summary>Secrets that were not given but taken over from what is stored.</summary>
    private static IEnumerable<Field> KeptSecrets(IReadOnlyList<Field> fields, JObject submitted, JObject merged)
    {
        foreach (var field in fields)
        {
            if (field.Kind == FieldKind.Group)
            {
                foreach (var member in KeptSecrets(field.Members, submitted[field.Name] as JObject ?? [], merged[field.Name] as JObject ?? []))
                {
                    yield return member;
                }
            }
            else if (field.IsSecret && merged[field.Name] is not null && submitted[field.Name] is null or JValue { Value: Form.SecretMask })
            {
                yield return field;
            }
        }
    }

    private static Problem Refuse(Field secret, string destination) => new()
    {
        Path = Prefix + secret.Path,
        Message = $"\"{destination}\" decides where this secret is sent, and it changed: the stored secret is not sent to a new place.",
        Fix = $"Enter {secret.Title} again.",
    };
}
