namespace Cordon.Host.Syncs.Overview;

/// <summary>A role of an org, and how many hold it.</summary>
internal sealed record OrgRole(string Name, long Holders);
