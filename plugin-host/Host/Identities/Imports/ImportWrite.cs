namespace Cordon.Host.Identities.Imports;

/// <summary>An identity to be written.</summary>
/// <param name="Before">As the database holds it; null when it is new there.</param>
/// <param name="Search">See <see cref="SearchDocument"/>.</param>
internal sealed record ImportWrite(StoredIdentity? Before, StoredIdentity After, string Search)
{
    public bool MovesTags => Before is null || !Before.Tags.SequenceEqual(After.Tags) || IdentityText.Fold(Before.Value) != IdentityText.Fold(After.Value);
}
