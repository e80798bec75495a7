using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Host.Identities;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowDuplicateProperties = false, MaxDepth = 32)]
[JsonSerializable(typeof(IdentityDocument))]
internal sealed partial class IdentityDocumentJson : JsonSerializerContext;
