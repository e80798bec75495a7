using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Benchmarks.Processes;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OutcomeRow[]))]
[JsonSerializable(typeof(OrgCounts))]
[JsonSerializable(typeof(UserCounts))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
