using System.Globalization;
using System.Text.Json;
using Cordon.Host.Detections.Mappings;

namespace Cordon.Host.Detections.Intake;

/// <summary>How grave a detection is, 0 to 10: a number, or one of the usual words.</summary>
internal static class RecordSeverity
{
    /// <exception cref="RecordFault">It is none, and the mapping knows nothing to put in its place.</exception>
    public static double Read(JsonElement record, MappingField field)
    {
        var text = RecordReading.Text(field.First(record));
        if (text is null)
        {
            return Number(field.Default) ?? DetectionRules.UsualSeverity;
        }

        if (field.Values is { } values && values.TryGetValue(text, out var meant))
        {
            return Number(meant) ?? DetectionRules.UsualSeverity;
        }

        return Number(text) * DetectionRules.MaxSeverity / field.Scale is >= 0 and <= DetectionRules.MaxSeverity and var number ? number
            : Word(text) ?? Number(field.Default)
            ?? throw new RecordFault("severity", "A severity is a number from 0 to 10, or informational, low, medium, high or critical.", "Map what the sender says with values or scale in a mapping.");
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static double? Word(string text) => text.ToLowerInvariant() switch
    {
        "info" or "information" or "informational" => 1,
        "low" or "minor" => 3,
        "medium" or "moderate" or "warning" => 5,
        "high" or "major" or "error" => 7,
        "critical" or "severe" => 9,
        "fatal" or "emergency" => 10,
        _ => null,
    };
}
