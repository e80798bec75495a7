using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Host.Workers.Messages;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(IdentityConverter)],
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(HostMessage))]
[JsonSerializable(typeof(WorkerMessage))]
internal sealed partial class MessageJson : JsonSerializerContext;
