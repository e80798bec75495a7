using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.Abstractions;

namespace Cordon.Host.Runs;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunInputs))]
[JsonSerializable(typeof(string[][]))]
[JsonSerializable(typeof(IReadOnlyList<Problem>))]
internal sealed partial class RunJson : JsonSerializerContext;
