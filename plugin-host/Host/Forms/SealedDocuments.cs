using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>
/// Encrypts documents that may hold secrets with the key ring of the data folder. Each has a purpose of its own, so that one put in another's
/// place does not open.
/// </summary>
internal sealed class SealedDocuments(IDataProtectionProvider protection)
{
    /// <summary>What to tell when <see cref="Open"/> finds nothing.</summary>
    public const string LostMessage = "The stored secrets cannot be read with the keys of the data folder.";
    public const string LostFix = "Restore the folder keys from a back-up, or enter the secrets again.";

    public string Seal(string purpose, JObject document) => Protector(purpose).Protect(document.ToString(Formatting.None));

    /// <summary>Null when the key it was sealed with is gone.</summary>
    public JObject? Open(string purpose, string @sealed)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(Protector(purpose).Unprotect(@sealed))) { DateParseHandling = DateParseHandling.None };
            return JObject.Load(reader);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector("Cordon.Documents", purpose);
}
