using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Cordon.Host.Web.KeyRing;

/// <summary>Reads what <see cref="MasterKeyEncryptor"/> wrote. The framework finds it by its name, which stands in every key, and hands it the services.</summary>
internal sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var master = services.GetRequiredService<ServeSettings>().MasterKey ?? throw new CryptographicException("There is no master key.");
        return Open(encryptedElement, master);
    }

    /// <exception cref="CryptographicException">It was sealed with another key, or changed.</exception>
    public static XElement Open(XElement encrypted, MasterKey master)
    {
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(master.Open(Convert.FromBase64String(encrypted.Value))));
        }
        catch (FormatException exception)
        {
            throw new CryptographicException("It is no base64.", exception);
        }
    }
}
