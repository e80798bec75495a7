using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Host.Workflows;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkflowAudit))]
internal sealed partial class WorkflowAuditJson : JsonSerializerContext;
