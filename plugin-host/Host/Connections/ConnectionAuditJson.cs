using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Host.Connections;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ConnectionAudit))]
internal sealed partial class ConnectionAuditJson : JsonSerializerContext;
