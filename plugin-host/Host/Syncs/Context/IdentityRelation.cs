namespace Cordon.Host.Syncs.Context;

/// <summary>Something that an identity belongs to.</summary>
/// <param name="Kind">Samples: <c>group</c>, <c>role</c>, <c>app</c></param>
internal sealed record IdentityRelation(string Kind, string Name);
