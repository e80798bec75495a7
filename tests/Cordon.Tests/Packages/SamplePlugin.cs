using System.Text;
using System.Text.Json;
using Cordon.Packaging;
using Cordon.Packaging.Packages;

namespace Cordon.Tests.Packages;

/// <summary>The files of a small good plugin. The assembly is no assembly: packaging never looks into one.</summary>
internal static class SamplePlugin
{
    public const string Manifest = """
        {
          "manifestVersion": 1,
          "id": "acme-suspend",
          "name": "Acme Suspend",
          "description": "Suspends accounts at Acme.",
          "publisher": "Acme",
          "license": "Apache-2.0",
          "homepage": "https://acme.example/cordon",
          "supportTier": "partner",
          "version": "1.2.0",
          "hostVersion": "[1.0,2.0)",
          "abi": 1,
          "categories": ["Identity"],
          "assembly": "lib/Acme.Suspend.dll",
          "connection": { "type": "acme", "schema": "acme.connection.json", "test": "Acme.ConnectionTest" },
          "actions": [
            {
              "id": "suspend",
              "name": "Suspend",
              "description": "Suspends or releases accounts.",
              "kind": "respond",
              "type": "Acme.Suspend",
              "accepts": ["Identity"],
              "options": "suspend.options.json",
              "objectsPerRun": { "default": 100, "max": 1000 },
              "effect": "change",
              "inverse": [{ "when": { "action": "suspend" }, "then": { "action": "release" } }],
              "scopes": [{ "scopes": ["acme.users.manage"] }],
              "timeoutSeconds": 60
            }
          ],
          "egress": ["${connection.domain}", "*.acme.example"],
          "changes": [{ "version": "1.2.0", "text": "Releases too." }, { "version": "1.0.0", "text": "First." }]
        }
        """;

    public const string Options = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": { "action": { "title": "Action", "enum": ["suspend", "release"], "default": "suspend" } },
          "required": ["action"]
        }
        """;

    public const string Connection = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "domain": { "title": "Domain", "type": "string" },
            "token": { "title": "Token", "type": "string", "writeOnly": true }
          },
          "required": ["domain", "token"]
        }
        """;

    /// <summary>Every file but the list of files.</summary>
    public static Dictionary<string, byte[]> Files() => new(StringComparer.Ordinal)
    {
        ["manifest.json"] = Encoding.UTF8.GetBytes(Manifest),
        ["suspend.options.json"] = Encoding.UTF8.GetBytes(Options),
        ["acme.connection.json"] = Encoding.UTF8.GetBytes(Connection),
        ["README.md"] = "# Acme Suspend\n"u8.ToArray(),
        ["icon.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(),
        ["lib/Acme.Suspend.dll"] = [.. Enumerable.Range(0, 500).Select(number => (byte)number)],
    };

    public static byte[] Zip() => PackageWriter.Write(Files(), key: null);

    public static PackageReading Read(byte[] zip) => Read(zip, TrustedKeys.None);

    public static PackageReading Read(byte[] zip, TrustedKeys trustedKeys) =>
        PackageReader.Read("acme.zip", zip, trustedKeys, TestContext.Current.CancellationToken);

    /// <summary>The one error of a package that was refused for one reason.</summary>
    public static DocumentProblem OnlyProblem(byte[] zip)
    {
        var reading = Read(zip);
        Assert.Null(reading.Package);
        return Assert.Single(reading.Problems);
    }

    /// <summary>A hand-made zip of the good plugin, in which one entry was exchanged and the list of files is right.</summary>
    public static byte[] ZipWith(params RawEntry[] extra) =>
        RawZip.Of([.. Entries().Concat(extra).Append(ListOf(Entries().Concat(extra)))]);

    public static IEnumerable<RawEntry> Entries() => Files().Select(file => RawEntry.Stored(file.Key, file.Value));

    public static RawEntry ListOf(IEnumerable<RawEntry> entries) => RawEntry.Stored(
        "files.json",
        JsonSerializer.SerializeToUtf8Bytes(
            new FileList
            {
                FormatVersion = 1,
                Files = [.. entries.Select(entry => new PackageFile
                {
                    Path = Encoding.Latin1.GetString(entry.Name),
                    Size = entry.Size,
                    Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(entry.Packed)),
                })],
            },
            PackageJson.Default.FileList));
}
