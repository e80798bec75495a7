namespace Cordon.Okta.IdentitySync.Options;

/// <summary>Whose enrolled factors are read. It is one request for each of them.</summary>
internal enum FactorsOf
{
    Nobody,

    /// <summary>Whoever holds a role.</summary>
    Administrators,

    /// <summary>Whoever is brought in.</summary>
    Everybody,
}
