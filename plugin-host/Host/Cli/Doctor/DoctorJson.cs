using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.Host.Operation.Checks;

namespace Cordon.Host.Cli.Doctor;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Finding))]
internal sealed partial class DoctorJson : JsonSerializerContext;
