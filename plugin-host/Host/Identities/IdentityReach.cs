namespace Cordon.Host.Identities;

/// <summary>The way in which a page is looked for.</summary>
internal enum IdentityReach
{
    /// <summary>Whichever the database takes for the best.</summary>
    Any,

    /// <summary>What one part of the filter finds, by its index.</summary>
    Part,

    /// <summary>All identities, as they lie.</summary>
    Scan,
}
