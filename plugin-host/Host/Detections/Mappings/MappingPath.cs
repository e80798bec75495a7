using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cordon.Host.Detections.Mappings;

/// <summary>
/// A place in a record: names parted by dots, list elements by their number from 0 or all of them; a dot that belongs to a name has a backslash.
/// Samples: <c>finding_info.uid</c>, <c>evidences[*].actor.user.name</c>, <c>users[0]</c>, <c>user\.name</c>; <c>.</c> is the record itself.
/// </summary>
internal sealed class MappingPath
{
    public const int MaxSteps = 16;
    private const int All = -1;

    /// <summary>Name or index; a null name means the index.</summary>
    private readonly (string? Name, int Index)[] _steps;

    private MappingPath((string? Name, int Index)[] steps) => _steps = steps;

    /// <summary>The member of the record that the path leads through; null for the record itself.</summary>
    public string? Top => _steps is [{ Name: { } name }, ..] ? name : null;

    public bool IsWhole => _steps.Length == 0;

    public static bool TryRead(string text, [NotNullWhen(true)] out MappingPath? path)
    {
        path = text == "." ? new MappingPath([]) : null;
        var steps = new List<(string?, int)>();
        if (path is null && ReadSteps(text, steps) && steps.Count is > 0 and <= MaxSteps)
        {
            path = new MappingPath([.. steps]);
        }

        return path is not null;
    }

    /// <summary>The first value there that is not null.</summary>
    public JsonElement? First(JsonElement record) => First(record, 0);

    /// <summary>Every value there that is not null; of a list there, its elements.</summary>
    public void FindAll(JsonElement record, List<JsonElement> found) => FindAll(record, 0, found);

    private static bool ReadSteps(string text, List<(string?, int)> steps)
    {
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '[')
            {
                var end = text.IndexOf(']', at);
                if (end < 0 || steps.Count == 0 || !TryIndex(text.AsSpan(at + 1, end - at - 1), out var index))
                {
                    return false;
                }

                steps.Add((null, index));
                at = end + 1;
                if (at < text.Length && text[at] == '.' && ++at == text.Length)
                {
                    return false;
                }
            }
            else if (!ReadName(text, ref at, steps))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryIndex(ReadOnlySpan<char> text, out int index)
    {
        index = All;
        return text is "*" || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    private static bool ReadName(string text, ref int at, List<(string?, int)> steps)
    {
        var name = new StringBuilder();
        for (; at < text.Length && text[at] is not ('.' or '['); at++)
        {
            if (text[at] == '\\' && ++at == text.Length)
            {
                return false;
            }

            name.Append(text[at]);
        }

        steps.Add((name.ToString(), 0));
        return name.Length > 0 && (at == text.Length || text[at] != '.' || ++at < text.Length);
    }

    private JsonElement? First(JsonElement at, int step)
    {
        for (; step < _steps.Length; step++)
        {
            var (name, index) = _steps[step];
            if (name is not null)
            {
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                {
                    return null;
                }
            }
            else if (at.ValueKind != JsonValueKind.Array)
            {
                return null;
            }
            else if (index == All)
            {
                return FirstOf(at, step + 1);
            }
            else if (index >= at.GetArrayLength())
            {
                return null;
            }
            else
            {
                at = at[index];
            }
        }

        return at.ValueKind is JsonValueKind.Null ? null : at;
    }

    private JsonElement? FirstOf(JsonElement list, int step)
    {
        foreach (var element in list.EnumerateArray())
        {
            if (First(element, step) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private void FindAll(JsonElement at, int step, List<JsonElement> found)
    {
        var isLast = step == _steps.Length;
        if (isLast && at.ValueKind != JsonValueKind.Array)
        {
            if (at.ValueKind != JsonValueKind.Null)
            {
                found.Add(at);
            }

            return;
        }

        var (name, index) = isLast ? (null, All) : _steps[step];
        if (name is not null)
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var member))
            {
                FindAll(member, step + 1, found);
            }
        }
        else if (at.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in index == All ? at.EnumerateArray() : Enumerable.Range(index, index < at.GetArrayLength() ? 1 : 0).Select(place => at[place]))
            {
                FindAll(element, isLast ? step : step + 1, found);
            }
        }
    }
}
