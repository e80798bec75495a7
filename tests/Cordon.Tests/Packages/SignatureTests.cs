using System.Security.Cryptography;
using System.Text;
using Cordon.Packaging.Packages;

namespace Cordon.Tests.Packages;

public sealed class SignatureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_package_signed_with_a_trusted_key_is_trusted()
    {
        using var key = SigningKey.Generate();
        using var folder = new TemporaryFolder();

        var package = SamplePlugin.Read(PackageWriter.Write(SamplePlugin.Files(), key), await TrustAsync(folder, key)).Package!;

        Assert.Equal((SignatureState.Trusted, key.Id), (package.Signature, package.KeyId));
    }

    [Fact]
    public async Task A_package_signed_with_another_key_is_untrusted()
    {
        using var key = SigningKey.Generate();
        using var other = SigningKey.Generate();
        using var folder = new TemporaryFolder();

        var package = SamplePlugin.Read(PackageWriter.Write(SamplePlugin.Files(), key), await TrustAsync(folder, other)).Package!;

        Assert.Equal((SignatureState.Untrusted, key.Id), (package.Signature, package.KeyId));
    }

    [Fact]
    public async Task Refuses_a_package_that_was_changed_and_listed_anew_after_it_was_signed()
    {
        using var key = SigningKey.Generate();
        using var folder = new TemporaryFolder();
        var signature = SignatureOf(SamplePlugin.Files(), key);
        var entries = SamplePlugin.Entries().Select(entry => Named(entry, "README.md") ? RawEntry.Stored("README.md", "evil") : entry).ToList();
        var zip = RawZip.Of([.. entries, SamplePlugin.ListOf(entries), RawEntry.Stored("files.json.sig", signature)]);

        var reading = SamplePlugin.Read(zip, await TrustAsync(folder, key));

        Assert.Null(reading.Package);
        Assert.Equal("The signature does not fit the package: files.json was changed after it was signed.", Assert.Single(reading.Problems).Message);
    }

    [Fact]
    public async Task Refuses_a_signature_by_another_key_under_a_trusted_id()
    {
        using var key = SigningKey.Generate();
        using var evil = SigningKey.Generate();
        using var folder = new TemporaryFolder();
        var signature = Encoding.UTF8.GetString(SignatureOf(SamplePlugin.Files(), evil)).Replace(evil.Id, key.Id, StringComparison.Ordinal);

        var reading = SamplePlugin.Read(Zip(signature), await TrustAsync(folder, key));

        Assert.Null(reading.Package);
        Assert.Single(reading.Problems);
    }

    [Theory]
    [InlineData("null", "files.json.sig holds no signature.")]
    [InlineData("{}", "files.json.sig is not in the form the packer writes.")]
    [InlineData("""{"keyId":"a","algorithm":"none","signature":""}""", "The signature is not of the kind ECDSA-P256-SHA256.")]
    [InlineData("""{"keyId":"a","algorithm":"ECDSA-P256-SHA256","signature":"%"}""", "files.json.sig is not in the form the packer writes.")]
    public void Refuses_a_signature_in_another_form(string signature, string message) =>
        Assert.Equal(message, SamplePlugin.OnlyProblem(Zip(signature)).Message);

    [Fact]
    public async Task Refuses_a_signature_of_random_bytes_under_a_trusted_id()
    {
        using var key = SigningKey.Generate();
        using var folder = new TemporaryFolder();

        var reading = SamplePlugin.Read(
            Zip($$"""{"keyId":"{{key.Id}}","algorithm":"ECDSA-P256-SHA256","signature":"AAECAw=="}"""), await TrustAsync(folder, key));

        Assert.Null(reading.Package);
    }

    [Fact]
    public async Task Signing_again_replaces_the_signature_and_keeps_the_files()
    {
        using var first = SigningKey.Generate();
        using var second = SigningKey.Generate();
        using var folder = new TemporaryFolder();
        var path = folder.At("a.zip");
        await File.WriteAllBytesAsync(path, SamplePlugin.Zip(), Token);

        var signed = await Packer.SignAsync(path, first, path, Token);
        var signedAgain = await Packer.SignAsync(path, second, path, Token);

        Assert.Equal((first.Id, second.Id), (signed.Package!.KeyId, signedAgain.Package!.KeyId));
        Assert.Equal(signed.Package.Files, signedAgain.Package.Files);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_private_key_comes_back_from_its_pem()
    {
        using var key = SigningKey.Generate();
        using var plain = SigningKey.Read(key.ToPem(null), null);
        using var encrypted = SigningKey.Read(key.ToPem("s3cret"), "s3cret");

        Assert.Equal((key.Id, key.Id), (plain.Id, encrypted.Id));
        Assert.True(SigningKey.IsEncrypted(key.ToPem("s3cret")));
        Assert.False(SigningKey.IsEncrypted(key.ToPem(null)));
    }

    public static TheoryData<string, string?, string> BadKeys
    {
        get
        {
            using var key = SigningKey.Generate();
            using var rsa = RSA.Create(2048);
            using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
            return new()
            {
                { key.ToPem("right"), "wrong", "The password is wrong, or the key is damaged." },
                { key.ToPem("right"), null, "The key is encrypted and no password was given." },
                { key.ToPublicPem(), null, "The text holds no private key in PEM (PKCS#8)." },
                { "nothing", null, "The text holds no private key in PEM (PKCS#8)." },
                { rsa.ExportPkcs8PrivateKeyPem(), null, "The text holds no private key in PEM (PKCS#8)." },
                { p384.ExportPkcs8PrivateKeyPem(), null, "The key is not on the curve P-256." },
            };
        }
    }

    [Theory]
    [MemberData(nameof(BadKeys))]
    public void Refuses_a_key(string pem, string? password, string message) =>
        Assert.Equal(message, Assert.Throws<CryptographicException>(() => SigningKey.Read(pem, password)).Message);

    [Fact]
    public async Task Names_the_files_among_the_trusted_keys_that_hold_none()
    {
        using var key = SigningKey.Generate();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("a-private.pem"), key.ToPem(null), Token);
        await File.WriteAllTextAsync(folder.At("b-nothing.pem"), "nothing", Token);
        await File.WriteAllTextAsync(folder.At("c-good.pem"), key.ToPublicPem(), Token);
        await File.WriteAllTextAsync(folder.At("notes.txt"), "nothing", Token);

        var reading = await TrustedKeys.ReadAsync(folder.Path, Token);

        Assert.Equal(1, reading.Keys.Count);
        Assert.Equal([folder.At("a-private.pem"), folder.At("b-nothing.pem")], reading.Problems.Select(problem => problem.Document));
    }

    [Fact]
    public async Task Trusts_nobody_when_there_is_no_folder()
    {
        using var folder = new TemporaryFolder();

        var reading = await TrustedKeys.ReadAsync(folder.At("none"), Token);

        Assert.Equal((0, 0), (reading.Keys.Count, reading.Problems.Count));
    }

    private static async Task<TrustedKeys> TrustAsync(TemporaryFolder folder, SigningKey key)
    {
        await File.WriteAllTextAsync(folder.At("vendor.pem"), key.ToPublicPem(), Token);
        return (await TrustedKeys.ReadAsync(folder.Path, Token)).Keys;
    }

    private static byte[] Zip(string signature) =>
        RawZip.Of([.. SamplePlugin.Entries(), SamplePlugin.ListOf(SamplePlugin.Entries()), RawEntry.Stored("files.json.sig", signature)]);

    private static byte[] SignatureOf(Dictionary<string, byte[]> files, SigningKey key)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(PackageWriter.Write(files, key)));
        var bytes = new MemoryStream();
        using var stream = archive.GetEntry("files.json.sig")!.Open();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static bool Named(RawEntry entry, string name) => Encoding.ASCII.GetString(entry.Name) == name;
}
