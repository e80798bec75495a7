namespace Cordon.Host.Detections.Intake;

/// <summary>What became of a submission.</summary>
/// <param name="Accepted">Stored, and on the disk.</param>
/// <param name="Duplicates">There already: the same source and id.</param>
/// <param name="IsReplay">The delivery was seen before; nothing was stored.</param>
internal sealed record IntakeResult(int Accepted, int Duplicates, bool IsReplay = false);
