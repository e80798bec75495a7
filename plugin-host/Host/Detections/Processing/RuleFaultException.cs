namespace Cordon.Host.Detections.Processing;

/// <summary>A rule could not be asked: a fault of Cordon.</summary>
internal sealed class RuleFaultException(string rule, Exception inner) : Exception($"The rule {rule} could not be asked.", inner);
