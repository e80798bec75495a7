namespace Cordon.OktaSimulator.Apps;

/// <summary>Leave for a client to ask for one scope.</summary>
internal sealed record Grant(string Id, string Scope, string Issuer, DateTime Created);
