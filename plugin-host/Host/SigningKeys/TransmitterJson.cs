using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Host.SigningKeys;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Transmitter))]
internal sealed partial class TransmitterJson : JsonSerializerContext;
