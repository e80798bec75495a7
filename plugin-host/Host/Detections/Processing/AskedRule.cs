using Cordon.Host.Detections.Rules;
using Cordon.Host.Detections.Rules.Conditions;

namespace Cordon.Host.Detections.Processing;

/// <summary>A rule that is enabled, ready to be asked.</summary>
internal sealed record AskedRule(Rule Rule, RuleCondition Condition);
