using Cordon.Host.Forms;

namespace Cordon.Host.Detections.Processing;

/// <summary>A field of a workflow's step that a detection may fill in: its schema says <c>x-from-detection</c>.</summary>
internal sealed record OptionSource(string StepId, Field Field);
