using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Cordon.Host.Web.KeyRing;

/// <summary>Writes the secret part of a key as <c>&lt;sealedKey masterKey="9f86d081"&gt;base64&lt;/sealedKey&gt;</c>.</summary>
internal sealed class MasterKeyEncryptor(MasterKey master) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(
            SealedKeys.Name,
            new XAttribute(SealedKeys.MasterKeyName, master.Name),
            Convert.ToBase64String(master.Seal(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))),
        typeof(MasterKeyDecryptor));
}
