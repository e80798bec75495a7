using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(HostMessage))]
[JsonSerializable(typeof(IReadOnlyList<CollectedObject>))]
[JsonSerializable(typeof(IReadOnlyList<CollectedEvent>))]
[JsonSerializable(typeof(IReadOnlyList<CollectedSet>))]
[JsonSerializable(typeof(WorkerMessage))]
internal sealed partial class MessageJson : JsonSerializerContext;
