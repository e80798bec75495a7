namespace Cordon.Packaging.Manifests;

public enum SupportTier
{
    Vendor,
    Partner,
    Community,
}
