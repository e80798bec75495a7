using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.Host.Detections.Processing;

namespace Cordon.Host.Detections;

/// <summary>What the tables of detections hold as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<NamedIdentity>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<IdentityWrite>))]
[JsonSerializable(typeof(IReadOnlyList<MatchWrite>))]
[JsonSerializable(typeof(IReadOnlyList<ProcessedWrite>))]
internal sealed partial class DetectionJson : JsonSerializerContext
{
    /// <summary>For the database: escapes only what JSON demands.</summary>
    public static readonly DetectionJson Plain = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
