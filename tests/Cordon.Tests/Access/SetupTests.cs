using Cordon.Host.Access;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Access;

public sealed class SetupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Makes_the_first_admin_once(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var token = (await access.Setup.OpenAsync(Token))!;

        var first = await CompleteAsync(access, token, "ada");
        var second = await CompleteAsync(access, token, "eve");

        Assert.Equal(Role.Admin, first.User!.Role);
        Assert.Equal(ChangeState.Conflict, second.State);
        Assert.Null(await access.Setup.OpenAsync(Token));
        Assert.NotNull(await access.TrySignInAsync("ada"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Of_two_at_once_one_wins(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var token = (await access.Setup.OpenAsync(Token))!;

        var changes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => CompleteAsync(access, token, $"user{number}"), Token)));

        Assert.Single(changes, change => change.State == ChangeState.Done);
        Assert.Single(await access.Users.ListAsync(null, 10, Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Works_for_a_day_and_until_the_next_start(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var old = (await access.Setup.OpenAsync(Token))!;
        var token = (await access.Setup.OpenAsync(Token))!;

        Assert.Equal("/token", Assert.Single((await CompleteAsync(access, old, "ada")).Problems).Path);
        Assert.Equal("/token", Assert.Single((await CompleteAsync(access, "", "ada")).Problems).Path);
        access.Clock.Advance(Setup.Lifetime);
        Assert.Equal("/token", Assert.Single((await CompleteAsync(access, token, "ada")).Problems).Path);
        Assert.Empty(await access.Users.ListAsync(null, 10, Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Stays_open_after_a_password_that_breaks_a_rule(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var token = (await access.Setup.OpenAsync(Token))!;

        var refused = await access.Setup.CompleteAsync(token, "ada", "short", Token);

        Assert.Equal("/password", Assert.Single(refused.Problems).Path);
        Assert.Equal(ChangeState.Done, (await CompleteAsync(access, token, "ada")).State);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Keeps_only_a_hash_of_the_token(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var token = (await access.Setup.OpenAsync(Token))!;
        await using var connection = await access.Database.OpenAsync(Token);

        Assert.DoesNotContain(token, await connection.QuerySingleAsync<string>("SELECT value FROM settings WHERE name = 'setup'"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080/setup?token=t")]
    [InlineData("http://0.0.0.0:80/", "http://localhost:80/setup?token=t")]
    [InlineData("https://[::]:443", "https://localhost:443/setup?token=t")]
    public void Shows_a_link_that_a_browser_can_open(string address, string link) => Assert.Equal(link, Setup.Link(address, "t"));

    private static Task<UserChange> CompleteAsync(AccessFeature access, string token, string name) =>
        access.Setup.CompleteAsync(token, name, AccessFeature.Password, Token);
}
