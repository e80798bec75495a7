using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Forms;
using Cordon.Host.SigningKeys;
using Cordon.Tests.OktaSimulator;
using Cordon.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Cordon.Tests.SigningKeys;

public sealed class SigningKeyStoreTests
{
    private static readonly Actor _ann = new() { Id = "u1", Name = "Ann" };
    private static readonly JsonElement _claims = JsonElement.Parse("""{"iss":"a"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_new_key_is_published_before_it_signs_and_an_old_one_after(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var clock = new HandClock(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var keys = Store(database, clock);
        await keys.EnsureAsync(SigningPurpose.ClientAssertion, Token);
        await keys.EnsureAsync(SigningPurpose.ClientAssertion, Token);
        var first = Assert.Single(await keys.ListAsync(Token)).Kid;
        var second = (await keys.RotateAsync(_ann, SigningPurpose.ClientAssertion, Token)).Kid;

        Assert.Equal((first, 2), (await SignerAsync(keys), (await keys.PublishedAsync(Token)).Count));
        clock.Advance(SigningKeyStore.Notice);
        Assert.Equal((second, 2), (await SignerAsync(keys), (await keys.PublishedAsync(Token)).Count));
        clock.Advance(SigningKeyStore.Afterlife + TimeSpan.FromSeconds(1));
        Assert.Equal(second, Assert.Single(await keys.PublishedAsync(Token)).Kid);
        await keys.RotateAsync(_ann, SigningPurpose.ClientAssertion, Token);
        Assert.DoesNotContain(first, (await keys.ListAsync(Token)).Select(row => row.Kid));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_key_is_replaced_by_itself_when_its_time_has_come(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var clock = new HandClock(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var keys = Store(database, clock);
        var audit = new AuditLog(database.Database, clock);
        var setup = new Cordon.Host.SharedSignals.TransmitterSetup(new TransmitterStore(database.Database, audit, TimeProvider.System), keys);
        Assert.False(await setup.RotateDueAsync(Token));
        await setup.SetAsync(new Transmitter { Issuer = "https://ssf.example.org", RotateDays = 30 }, 0, _ann, Token);

        clock.Advance(TimeSpan.FromDays(29));
        Assert.False(await setup.RotateDueAsync(Token));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((true, false, 2), (await setup.RotateDueAsync(Token), await setup.RotateDueAsync(Token), (await keys.ListAsync(Token)).Count));
        await setup.SetAsync(new Transmitter { Issuer = "https://ssf.example.org", RotateDays = 0 }, 1, _ann, Token);
        clock.Advance(TimeSpan.FromDays(1000));
        Assert.False(await setup.RotateDueAsync(Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task The_private_half_is_nowhere_in_clear(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var keys = Store(database, TimeProvider.System);
        await keys.EnsureAsync(SigningPurpose.ClientAssertion, Token);
        var row = Assert.Single(await keys.ListAsync(Token));

        Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], JsonElement.Parse(row.PublicKey).EnumerateObject().Select(member => member.Name).Order());
        Assert.DoesNotContain("privateKey", row.Sealed, StringComparison.Ordinal);
        Assert.Null(await Store(database, TimeProvider.System).SignAsync(SigningPurpose.ClientAssertion, _claims, Token));
        Assert.Null(await keys.SignAsync(SigningPurpose.SecurityEventToken, _claims, Token));
    }

    private static SigningKeyStore Store(TestDatabase database, TimeProvider time) =>
        new(database.Database, new AuditLog(database.Database, time), new SealedDocuments(new EphemeralDataProtectionProvider()), time);

    private static async Task<string> SignerAsync(SigningKeyStore keys)
    {
        var token = (await keys.SignAsync(SigningPurpose.ClientAssertion, _claims, Token))!;
        Assert.True(Cordon.OktaSimulator.OAuth.SignedToken.TryRead(token, out var signed));
        var kid = Cordon.OktaSimulator.OAuth.SignedToken.Text(signed.Header, "kid")!;
        var row = (await keys.ListAsync(Token)).Single(row => row.Kid == kid);
        Assert.Null(Cordon.OktaSimulator.OAuth.PublicKey.TryRead(JsonElement.Parse(row.PublicKey), out var key));
        Assert.True(key.Verifies(signed));
        return kid;
    }
}
