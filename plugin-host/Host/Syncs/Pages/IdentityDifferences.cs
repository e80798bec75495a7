using System.Text.Json;
using Cordon.Host.Identities;

namespace Cordon.Host.Syncs.Pages;

/// <summary>What differs between two states of an identity, field by field.</summary>
internal static class IdentityDifferences
{
    public const string Created = "created";

    public static IEnumerable<IdentityChange> Between(StoredIdentity? before, StoredIdentity after)
    {
        if (before is null)
        {
            return [new IdentityChange(after.Number, Created, "", after.Value)];
        }

        (string Field, string Before, string After)[] fields =
        [
            ("value", before.Value, after.Value),
            ("displayName", before.DisplayName, after.DisplayName),
            ("status", before.Status, after.Status),
            ("risk", before.Risk, after.Risk),
            ("tags", string.Join(';', before.Tags), string.Join(';', after.Tags)),
            .. Attributes(before.Attributes, after.Attributes),
        ];
        return fields.Where(field => field.Before != field.After).Select(field => new IdentityChange(after.Number, field.Field, field.Before, field.After));
    }

    private static IEnumerable<(string Field, string Before, string After)> Attributes(string before, string after)
    {
        if (before == after)
        {
            return [];
        }

        var (old, now) = (JsonElement.Parse(before), JsonElement.Parse(after));
        var names = old.EnumerateObject().Concat(now.EnumerateObject()).Select(member => member.Name).Distinct();
        return names.Select(name => ($"attributes.{name}", Text(old, name), Text(now, name)));
    }

    private static string Text(JsonElement attributes, string name) => attributes.TryGetProperty(name, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()
        : "";
}
