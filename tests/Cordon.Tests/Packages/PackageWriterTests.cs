using System.IO.Compression;
using System.Security.Cryptography;
using Cordon.Packaging.Packages;

namespace Cordon.Tests.Packages;

public sealed class PackageWriterTests
{
    /// <summary>Written down, not computed: another machine or .NET must come to the same bytes, as Python's zipfile does.</summary>
    [Fact]
    public void The_same_files_give_the_same_bytes()
    {
        var files = new Dictionary<string, byte[]> { ["b.txt"] = "two"u8.ToArray(), ["a.txt"] = "one"u8.ToArray() };

        Assert.Equal("5925b045d7d9d1766c17c86c8dda1a7dcca133ccb76f55ba5ddf24b11a64043f", Convert.ToHexStringLower(SHA256.HashData(PackageWriter.Write(files, key: null))));
    }

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        var reversed = SamplePlugin.Files().Reverse().ToDictionary(file => file.Key, file => file.Value);

        Assert.Equal(SamplePlugin.Zip(), PackageWriter.Write(reversed, key: null));
    }

    [Fact]
    public void Another_zip_reader_finds_the_files_in_order_and_without_dates_or_attributes()
    {
        using var archive = new ZipArchive(new MemoryStream(SamplePlugin.Zip()));

        Assert.Equal(
            SamplePlugin.Files().Keys.Append("files.json").Order(StringComparer.Ordinal),
            archive.Entries.Select(entry => entry.FullName));
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.All(archive.Entries, entry => Assert.Equal(0, entry.ExternalAttributes));
        foreach (var entry in archive.Entries.Where(entry => entry.FullName != "files.json"))
        {
            var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            Assert.Equal(SamplePlugin.Files()[entry.FullName], content.ToArray());
        }
    }

    [Fact]
    public void Lists_every_file_with_size_and_hash()
    {
        using var archive = new ZipArchive(new MemoryStream(PackageWriter.Write(new Dictionary<string, byte[]> { ["a.txt"] = "one"u8.ToArray() }, key: null)));
        using var reader = new StreamReader(archive.GetEntry("files.json")!.Open());

        Assert.Equal(
            """
            {
              "formatVersion": 1,
              "files": [
                {
                  "path": "a.txt",
                  "size": 3,
                  "sha256": "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
                }
              ]
            }
            """,
            reader.ReadToEnd());
    }
}
