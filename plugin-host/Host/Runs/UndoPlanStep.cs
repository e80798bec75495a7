using Cordon.Abstractions;

namespace Cordon.Host.Runs;

/// <summary>A step that changed identities, and whether that can be taken back.</summary>
/// <param name="Step">From 1.</param>
/// <param name="Changed">How many identities it changed.</param>
/// <param name="Problem">Why it cannot; null when it can.</param>
internal sealed record UndoPlanStep(int Step, string ActionName, long Changed, Problem? Problem);
