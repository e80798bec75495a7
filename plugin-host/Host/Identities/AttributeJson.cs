using System.Text.Json.Serialization;

namespace Cordon.Host.Identities;

[JsonSerializable(typeof(string))]
internal sealed partial class AttributeJson : JsonSerializerContext;
