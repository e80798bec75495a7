namespace Cordon.Packaging.Manifests;

public enum ActionKind
{
    /// <summary>Acts on identities.</summary>
    Respond,

    /// <summary>Brings identities in.</summary>
    Collect,
}
