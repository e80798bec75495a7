using System.Text.Json.Serialization;
using Cordon.Host.Workflows.Files;
using Cordon.Host.Workflows.Moves;
using Cordon.Host.Workflows.Schedules;

namespace Cordon.Host.Web.Api.Workflows;

/// <summary>What the endpoints of workflows read and write.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Page<WorkflowListItem>))]
[JsonSerializable(typeof(Page<WorkflowLogEntry>))]
[JsonSerializable(typeof(Schedule))]
[JsonSerializable(typeof(ScheduleStarts))]
[JsonSerializable(typeof(StepMove))]
[JsonSerializable(typeof(StepMoveInput))]
[JsonSerializable(typeof(WorkflowFile))]
[JsonSerializable(typeof(WorkflowImportInput))]
[JsonSerializable(typeof(WorkflowInput))]
[JsonSerializable(typeof(WorkflowView))]
internal sealed partial class WorkflowApiJson : JsonSerializerContext;
