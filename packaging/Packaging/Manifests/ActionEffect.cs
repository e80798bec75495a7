namespace Cordon.Packaging.Manifests;

/// <summary>What an action can do outside, from harmless to beyond recall.</summary>
public enum ActionEffect
{
    Read,
    Change,
    Destructive,
}
