using System.Diagnostics.CodeAnalysis;

namespace Cordon.Packaging.Packages;

/// <summary>What the signature of a package is worth here. A signature that is wrong is no state: such a package is refused.</summary>
public enum SignatureState
{
    /// <summary>Nobody signed it.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The field's word for it.")]
    Unsigned,

    /// <summary>Signed with a key that is not trusted here: it cannot be checked.</summary>
    Untrusted,

    /// <summary>Signed with a trusted key, and the signature is right.</summary>
    Trusted,

    /// <summary>A signature that is damaged, or that does not fit the files: they were changed after signing. Always refused.</summary>
    Invalid,
}
