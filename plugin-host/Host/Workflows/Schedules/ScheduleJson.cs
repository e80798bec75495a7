using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Host.Workflows.Schedules;

/// <summary>A schedule as the database holds it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Schedule))]
internal sealed partial class ScheduleJson : JsonSerializerContext
{
    public static string? Write(Schedule? schedule) => schedule is null ? null : JsonSerializer.Serialize(schedule, Default.Schedule);

    public static Schedule? Read(string? json) => json is null ? null : JsonSerializer.Deserialize(json, Default.Schedule);
}
