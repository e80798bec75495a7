using System.Security.Cryptography;
using System.Text;
using Cordon.Host.Storage;

namespace Cordon.Host.Web.KeyRing;

/// <summary>The key that encrypts the key ring (AES-256-GCM). Whoever has it and the ring can read the secrets of connections and forge sessions.</summary>
internal sealed class MasterKey
{
    /// <summary>The variable that holds the key itself, where no file can be mounted.</summary>
    public const string Variable = "CORDON_MASTER_KEY_TEXT";

    private const int KeyBytes = 32;
    private static readonly int _nonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int _tagBytes = AesGcm.TagByteSizes.MaxSize;
    private static readonly byte[] _purpose = "Cordon key ring 1"u8.ToArray();

    private readonly byte[] _key;

    public MasterKey(byte[] key)
    {
        _key = key;
        Name = Convert.ToHexStringLower(HMACSHA256.HashData(key, _purpose).AsSpan(0, 4));
    }

    /// <summary>Tells keys apart without giving them away. Sample: <c>9f86d081</c></summary>
    public string Name { get; }

    /// <summary>The key of a file, or of <see cref="Variable"/>; null when there is neither.</summary>
    /// <exception cref="StorageException">There are both, or what is there is no key.</exception>
    public static MasterKey? Find(string? file)
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        return (file, text) switch
        {
            (null, null or "") => null,
            (null, _) => Of(text, Variable),
            (_, null or "") => Of(Content(file), file),
            _ => throw new StorageException($"The master key is given twice: by the file {file} and by {Variable}. Take one away."),
        };
    }

    public byte[] Seal(byte[] text)
    {
        var nonce = RandomNumberGenerator.GetBytes(_nonceBytes);
        var tag = new byte[_tagBytes];
        var cipher = new byte[text.Length];
        using var aes = new AesGcm(_key, _tagBytes);
        aes.Encrypt(nonce, text, cipher, tag, _purpose);
        return [.. nonce, .. tag, .. cipher];
    }

    /// <exception cref="CryptographicException">It was sealed with another key, or changed.</exception>
    public byte[] Open(byte[] @sealed)
    {
        if (@sealed.Length < _nonceBytes + _tagBytes)
        {
            throw new CryptographicException("It is too short.");
        }

        var text = new byte[@sealed.Length - _nonceBytes - _tagBytes];
        using var aes = new AesGcm(_key, _tagBytes);
        aes.Decrypt(@sealed.AsSpan(0, _nonceBytes), @sealed.AsSpan(_nonceBytes + _tagBytes), @sealed.AsSpan(_nonceBytes, _tagBytes), text, _purpose);
        return text;
    }

    private static string Content(string file)
    {
        try
        {
            return File.ReadAllText(file, Encoding.ASCII);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The master key cannot be read: {exception.Message}");
        }
    }

    private static MasterKey Of(string text, string place)
    {
        var key = new byte[KeyBytes + 1];
        return Convert.TryFromBase64String(text.Trim(), key, out var count) && count == KeyBytes
            ? new MasterKey(key[..KeyBytes])
            : throw new StorageException($"{place}: this is no master key, which is {KeyBytes} bytes as base64. Make one: head -c {KeyBytes} /dev/urandom | base64");
    }
}
