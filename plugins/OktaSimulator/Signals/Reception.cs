namespace Cordon.OktaSimulator.Signals;

/// <summary>A signal that was taken, or was ignored without a word.</summary>
/// <param name="User">The user's login; empty where the org knows none.</param>
/// <param name="Ignored">Why nothing came of it; empty when something did.</param>
internal sealed record Reception(string Issuer, string KeyId, string TokenId, string Event, string User, string Level, string Ignored);
