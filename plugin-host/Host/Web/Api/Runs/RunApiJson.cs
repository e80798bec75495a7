using System.Text.Json.Serialization;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>What the endpoints of runs and guardrails read and write.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(GuardrailsView))]
[JsonSerializable(typeof(GuardrailsInput))]
[JsonSerializable(typeof(IReadOnlyList<RunAttemptView>))]
[JsonSerializable(typeof(Page<RunOutcomeView>))]
[JsonSerializable(typeof(Page<RunView>))]
[JsonSerializable(typeof(RetentionView))]
[JsonSerializable(typeof(RetentionInput))]
[JsonSerializable(typeof(RunActionInput))]
[JsonSerializable(typeof(RunApprovalInput))]
[JsonSerializable(typeof(RunStartInput))]
[JsonSerializable(typeof(RunUndoInput))]
[JsonSerializable(typeof(RunView))]
internal sealed partial class RunApiJson : JsonSerializerContext;
