namespace Cordon.Abstractions;

/// <summary>The version of this contract.</summary>
public static class Abi
{
    /// <summary>
    /// Major version of the contract, written into a manifest as <c>abi</c> and compared before a plugin is loaded.
    /// It rises only when a member is removed or changes its meaning; members are otherwise only added.
    /// </summary>
    public const int Version = 1;
}
