using System.Security.Cryptography;
using Cordon.Packaging.Manifests;

namespace Cordon.Packaging.Packages;

/// <summary>Opens a plugin's zip and checks all of it before one byte is written anywhere.</summary>
public static class PackageReader
{
    private const string ManifestPath = "manifest.json";
    private const string ContractAssembly = "lib/Cordon.Abstractions.dll";

    /// <summary>Reads a file. A package that is broken in any way is an answer, not an exception.</summary>
    public static async Task<PackageReading> OpenAsync(string path, TrustedKeys trustedKeys, CancellationToken cancellationToken)
    {
        var document = Path.GetFileName(path);
        try
        {
            var length = new FileInfo(path).Length;
            return length > PackageLimits.TotalBytes
                ? Refuse(path, $"The file has {length:N0} bytes; a package has at most {PackageLimits.TotalBytes:N0}.", "Leave out what the plugin does not load.")
                : Read(document, await File.ReadAllBytesAsync(path, cancellationToken), trustedKeys, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(path, $"The package cannot be read: {exception.Message}", "Check the path and the file's permissions.");
        }
    }

    /// <summary>Reads a package in memory, which stays unchanged as long as the package is used.</summary>
    public static PackageReading Read(string document, byte[] zip, TrustedKeys trustedKeys, CancellationToken cancellationToken)
    {
        var problems = new PackageProblems(document);
        if (PackageContents.Open(zip, problems) is not { } contents)
        {
            return new PackageReading { Problems = problems.All };
        }

        var files = new FileListCheck(contents, problems).Run(cancellationToken);
        var (state, keyId) = new SignatureCheck(contents, trustedKeys, problems).Run();
        if (contents.Contains(ContractAssembly))
        {
            problems.Warn($"The package holds {ContractAssembly}, which is never loaded: the contract comes from the host.", "Leave it out.");
        }

        var manifest = ReadManifest(contents, problems);
        if (problems.HasErrors || manifest is not { Manifest: not null })
        {
            return new PackageReading { Problems = problems.All };
        }

        var package = new Package(contents)
        {
            Manifest = manifest.Manifest,
            Schemas = manifest.Schemas,
            Files = files,
            Signature = state,
            KeyId = keyId,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(zip)),
            Size = zip.Length,
            Warnings = problems.All,
        };
        return new PackageReading { Package = package, Problems = problems.All };
    }

    private static PackageReading Refuse(string path, string message, string fix) =>
        new() { Problems = [new DocumentProblem { Document = path, Message = message, Fix = fix }] };

    private static ManifestReading? ReadManifest(PackageContents contents, PackageProblems problems)
    {
        if (!contents.Contains(ManifestPath))
        {
            problems.Add("The zip holds no manifest.json in its root.", "Name a plugin's package, or pack the plugin with `cordon plugin pack`.");
            return null;
        }

        if (contents.ReadDocument(ManifestPath, problems) is not { } bytes)
        {
            return null;
        }

        var files = new ManifestFiles { Contains = contents.Contains, Read = path => contents.ReadDocument(path, problems) };
        var reading = ManifestReader.Read(ManifestPath, bytes, files);
        problems.AddRange(reading.Problems);
        return reading;
    }
}
