namespace Cordon.OktaSimulator.Roles;

/// <summary>A role that the org made itself.</summary>
internal sealed record CustomRole(string Id, string Label, string Description, IReadOnlyList<string> Permissions, DateTime Created);
