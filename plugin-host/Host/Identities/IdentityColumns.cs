using System.Text.Json;

namespace Cordon.Host.Identities;

/// <summary>Which column of a CSV file holds what: known names by name, the rest are attributes.</summary>
internal sealed class IdentityColumns
{
    public const string NoValue = "has no column named value; the first line must name the columns, for example value,displayName,tags.";

    private readonly string[] _names;
    private readonly Dictionary<string, int> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<int> _attributes = [];

    private IdentityColumns(string[] names) => _names = names;

    public string? Problem { get; private init; }

    public static IdentityColumns Read(string[] header)
    {
        var columns = new IdentityColumns(header);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Length; i++)
        {
            var name = header[i] = header[i].Trim();
            if (name.Length > 0 && !seen.Add(name))
            {
                return new IdentityColumns(header) { Problem = $"names the column {name} twice; names must differ, also by case." };
            }

            if (IsKnown(name))
            {
                columns._known.Add(name, i);
            }
            else if (name.Length > 0)
            {
                columns._attributes.Add(i);
            }
        }

        return columns._known.ContainsKey("value") ? columns : new IdentityColumns(header) { Problem = NoValue };
    }

    public IdentityRow Identity(string place, string[] row)
    {
        if (row.Length != _names.Length)
        {
            return new IdentityRow
            {
                Place = place,
                Problem = $"has {row.Length} fields, the first line names {_names.Length}. Put fields with commas in double quotes.",
            };
        }

        return IdentityRules.Check(place, new IdentityDocument
        {
            Value = Field(row, "value"),
            DisplayName = Field(row, "displayName"),
            Source = Field(row, "source"),
            ExternalId = Field(row, "externalId"),
            Status = Field(row, "status"),
            Risk = Field(row, "risk"),
            Tags = Field(row, "tags")?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Attributes = Attributes(row),
        });
    }

    private static bool IsKnown(string name) =>
        name.ToUpperInvariant() is "VALUE" or "DISPLAYNAME" or "SOURCE" or "EXTERNALID" or "STATUS" or "RISK" or "TAGS";

    private string? Field(string[] row, string column) => _known.TryGetValue(column, out var index) ? row[index] : null;

    private Dictionary<string, JsonElement>? Attributes(string[] row)
    {
        if (_attributes.Count == 0)
        {
            return null;
        }

        var attributes = new Dictionary<string, JsonElement>(_attributes.Count);
        foreach (var index in _attributes)
        {
            if (row[index].Length > 0)
            {
                attributes.Add(_names[index], JsonSerializer.SerializeToElement(row[index], AttributeJson.Default.String));
            }
        }

        return attributes;
    }
}
