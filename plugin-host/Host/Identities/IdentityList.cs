namespace Cordon.Host.Identities;

/// <summary>Part of a list of identities.</summary>
/// <param name="After">The place to go on from; null at the end.</param>
internal sealed record IdentityList(IReadOnlyList<StoredIdentity> Items, string? After);
