namespace Cordon.OktaSimulator.Logs;

/// <summary>What an event of a transmitter's carries: who told it, and what.</summary>
/// <param name="Text">JSON, as <c>partnerRiskReportData</c> shows it.</param>
internal sealed record SignalReport(string ProviderId, string ProviderName, string Text);
