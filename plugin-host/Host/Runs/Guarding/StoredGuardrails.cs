namespace Cordon.Host.Runs.Guarding;

/// <summary>The guardrails in force.</summary>
/// <param name="Version">Grows with every change; 0 while nobody has set any.</param>
internal sealed record StoredGuardrails(Guardrails Guardrails, long Version);
