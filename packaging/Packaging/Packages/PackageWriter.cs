using System.Security.Cryptography;
using System.Text.Json;
using Cordon.Packaging.Packages.Zip;

namespace Cordon.Packaging.Packages;

/// <summary>Makes the zip of a plugin from its files. The same files give the same bytes, on every machine and in every year.</summary>
internal static class PackageWriter
{
    /// <summary>Adds <c>files.json</c>, and its signature when there is a key, to the files and zips them.</summary>
    public static byte[] Write(IReadOnlyDictionary<string, byte[]> files, SigningKey? key)
    {
        var list = new FileList
        {
            FormatVersion = FileList.CurrentFormat,
            Files = [.. files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => Describe(file.Key, file.Value))],
        };
        var listBytes = JsonSerializer.SerializeToUtf8Bytes(list, PackageJson.Default.FileList);
        var all = new Dictionary<string, byte[]>(files, StringComparer.Ordinal) { [FileList.Path] = listBytes };
        if (key is not null)
        {
            all[FileListSignature.Path] = JsonSerializer.SerializeToUtf8Bytes(key.Sign(listBytes), PackageJson.Default.FileListSignature);
        }

        return ZipWriter.Write(all);
    }

    private static PackageFile Describe(string path, byte[] content) =>
        new() { Path = path, Size = content.LongLength, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) };
}
