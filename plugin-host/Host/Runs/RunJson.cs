using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Host.Runs;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunInputs))]
internal sealed partial class RunJson : JsonSerializerContext;
