using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Host.Runs.Guarding;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Guardrails))]
internal sealed partial class GuardrailsJson : JsonSerializerContext;
