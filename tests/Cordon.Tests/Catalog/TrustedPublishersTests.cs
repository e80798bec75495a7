using System.Security.Cryptography;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Catalog.Publishers;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Catalog;

public sealed class TrustedPublishersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_publisher_is_trusted_and_trusted_no_longer(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var (publishers, folders) = Of(database);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var keyId = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

        var change = await publishers.TrustAsync(TestCatalog.Admin, "Acme Security", key.ExportSubjectPublicKeyInfoPem(), Token);
        var listed = await publishers.ListAsync(Token);
        var counts = (await folders.ReadKeysAsync(Token)).Keys.Count;
        var ends = (await publishers.DistrustAsync(TestCatalog.Admin, "Acme Security", Token), await publishers.DistrustAsync(TestCatalog.Admin, "Acme Security", Token));

        Assert.Equal(("Acme Security", keyId, 1), (change.Publisher!.Name, change.Publisher.KeyId, counts));
        Assert.Equal([change.Publisher], listed);
        Assert.Equal((ChangeState.Done, ChangeState.Missing), ends);
        Assert.Empty(await publishers.ListAsync(Token));
        var audited = await new AuditTrail(database.Database).OfAsync(TrustedPublishers.Subject, 5, Token);
        Assert.Equal(["publisher.distrusted", "publisher.trusted"], audited.Select(row => row.Action));
        Assert.All(audited, row => Assert.Equal($$"""{"name":"Acme Security","keyId":"{{keyId}}"}""", row.Details));
    }

    [Fact]
    public async Task What_is_no_public_key_or_no_name_is_refused_at_once()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        var (publishers, folders) = Of(database);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        await publishers.TrustAsync(TestCatalog.Admin, "Acme", key.ExportSubjectPublicKeyInfoPem(), Token);
        (string Name, string Key, string[] Places)[] cases =
        [
            ("", "", ["/name", "/key"]),
            ("../up", "no key", ["/name", "/key"]),
            ("Private", key.ExportPkcs8PrivateKeyPem(), ["/key"]),
            ("Large", other.ExportSubjectPublicKeyInfoPem(), ["/key"]),
            ("ACME", key.ExportSubjectPublicKeyInfoPem(), ["/name", "/key"]),
        ];

        foreach (var (name, pem, places) in cases)
        {
            var change = await publishers.TrustAsync(TestCatalog.Admin, name, pem, Token);
            Assert.Equal((name, string.Join(' ', places)), (name, string.Join(' ', change.Problems.Select(problem => problem.Path))));
            Assert.DoesNotContain(change.Problems, problem => problem.Message.Contains("PRIVATE", StringComparison.Ordinal));
        }

        Assert.Equal(["Acme.pem"], Directory.GetFiles(folders.TrustedKeys).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_file_that_holds_no_key_is_shown_with_its_fault()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        var (publishers, folders) = Of(database);
        Directory.CreateDirectory(folders.TrustedKeys);
        await File.WriteAllTextAsync(Path.Combine(folders.TrustedKeys, "broken.pem"), "nothing", Token);

        var publisher = Assert.Single(await publishers.ListAsync(Token));

        Assert.Equal(("broken", null), (publisher.Name, publisher.KeyId));
        Assert.NotNull(publisher.Fault);
    }

    private static (TrustedPublishers Publishers, CatalogFolders Folders) Of(TestDatabase database)
    {
        var folders = new CatalogFolders(database.Folder);
        return (new TrustedPublishers(folders, database.Database, new AuditLog(database.Database, TimeProvider.System)), folders);
    }
}
