namespace Cordon.Host.Identities;

internal enum IdentityFormat
{
    Csv,
    Json,
    NdJson,
}
