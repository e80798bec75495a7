using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Host.Workflows.Files;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(WorkflowFile))]
internal sealed partial class WorkflowFileJson : JsonSerializerContext;
