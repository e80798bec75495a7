using System.Text.Json;

namespace Cordon.Host.Detections.Mappings;

/// <summary>Where one field of a detection comes from: the first of several places that holds something.</summary>
internal sealed record MappingField
{
    public static readonly MappingField None = new();

    public IReadOnlyList<MappingPath> Paths { get; init; } = [];

    /// <summary>What a value stands for, by its text without regard to case.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Where no place holds anything.</summary>
    public string? Default { get; init; }

    /// <summary>For numbers: the largest there is. 10 where the record counts as Cordon does.</summary>
    public double Scale { get; init; } = 10;

    public JsonElement? First(JsonElement record)
    {
        foreach (var path in Paths)
        {
            if (path.First(record) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
