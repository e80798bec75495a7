using System.Text.Json.Serialization;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>What the endpoints of detections, rules, senders and mappings read and write.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DetectionReceipt))]
[JsonSerializable(typeof(Page<DetectionView>))]
[JsonSerializable(typeof(DetectionDetail))]
[JsonSerializable(typeof(DetectionRetries))]
[JsonSerializable(typeof(Page<SenderView>))]
[JsonSerializable(typeof(SenderInput))]
[JsonSerializable(typeof(Page<MappingView>))]
[JsonSerializable(typeof(MappingTrialInput))]
[JsonSerializable(typeof(MappingTrialView))]
[JsonSerializable(typeof(Page<RuleView>))]
[JsonSerializable(typeof(RuleInput))]
[JsonSerializable(typeof(RuleOrderInput))]
[JsonSerializable(typeof(RuleTestInput))]
[JsonSerializable(typeof(RuleTestView))]
internal sealed partial class DetectionApiJson : JsonSerializerContext;
