using System.Xml.Linq;

namespace Cordon.Host.Web.KeyRing;

/// <summary>How a key of the framework's key ring is written when its secret part is encrypted.</summary>
internal static class SealedKeys
{
    public const string Name = "sealedKey";
    public const string MasterKeyName = "masterKey";

    private static readonly XNamespace _framework = "http://schemas.asp.net/2015/03/dataProtection";

    public static IEnumerable<XElement> In(XElement key) => key.Descendants(Name);

    /// <summary>The parts that lie open.</summary>
    public static IReadOnlyList<XElement> OpenParts(XElement key) =>
        [.. key.Descendants().Where(part => (bool?)part.Attribute(_framework + "requiresEncryption") == true)];

    /// <summary>The same key with nothing open, as the framework would have written it.</summary>
    public static XElement Seal(XElement key, MasterKeyEncryptor encryptor)
    {
        var copy = new XElement(key);
        foreach (var part in OpenParts(copy))
        {
            part.ReplaceWith(new XElement(
                _framework + "encryptedSecret",
                new XAttribute("decryptorType", typeof(MasterKeyDecryptor).AssemblyQualifiedName!),
                encryptor.Encrypt(part).EncryptedElement));
        }

        return copy;
    }
}
