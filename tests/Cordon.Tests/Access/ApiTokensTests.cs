using Cordon.Host.Access;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Access;

public sealed class ApiTokensTests
{
    private static readonly NewApiToken _export = new() { Name = "SIEM \"export\"", Role = Role.Viewer, ExpiresInDays = 1 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Works_until_it_expires(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var made = await MakeAsync(access, await access.AddAsync(), _export);

        Assert.Equal(made.Token, await access.Tokens.FindAsync(made.Secret!, Token));
        access.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await access.Tokens.FindAsync(made.Secret!, Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Is_nowhere_in_the_database(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var made = await MakeAsync(access, await access.AddAsync(), _export);
        await using var connection = await access.Database.OpenAsync(Token);

        var rows = (await connection.QueryAsync("SELECT * FROM api_tokens")).Concat(await connection.QueryAsync("SELECT * FROM audit"));

        Assert.All(rows, row => Assert.DoesNotContain(made.Secret![7..30], (string)row.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Dies_with_its_owner_s_rights(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var owner = await access.AddAsync(Role.Analyst);
        var analyst = await MakeAsync(access, owner, _export with { Role = Role.Analyst });
        var viewer = await MakeAsync(access, owner, _export);

        await access.Users.EditAsync(Actor.System, owner.Id, new UserEdit { Role = Role.Viewer }, Token);
        Assert.Null(await access.Tokens.FindAsync(analyst.Secret!, Token));
        Assert.NotNull(await access.Tokens.FindAsync(viewer.Secret!, Token));

        await access.Users.EditAsync(Actor.System, owner.Id, new UserEdit { Disabled = true }, Token);
        Assert.Null(await access.Tokens.FindAsync(viewer.Secret!, Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Notes_its_use_once_a_minute(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var secret = (await MakeAsync(access, await access.AddAsync(), _export)).Secret!;
        var first = access.Clock.GetUtcNow();

        await UseAsync(access, secret);
        access.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(first, (await UseAsync(access, secret)).LastUsedAt);
        Assert.Equal(first, (await access.Tokens.FindAsync(secret, Token))!.LastUsedAt);
        access.Clock.Advance(TimeSpan.FromSeconds(1));
        await UseAsync(access, secret);
        Assert.Equal(first + TimeSpan.FromMinutes(1), (await access.Tokens.FindAsync(secret, Token))!.LastUsedAt);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Is_seen_and_deleted_by_its_owner_or_an_admin_alone(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var owner = await access.AddAsync(Role.Viewer);
        var made = await MakeAsync(access, owner, _export);

        Assert.Empty(await access.Tokens.ListAsync("somebody", null, 10, Token));
        Assert.False(await access.Tokens.DeleteAsync(Actor.System, "somebody", made.Token!.Id, Token));
        Assert.Equal([made.Token], await access.Tokens.ListAsync(owner.Id, null, 10, Token));
        Assert.Equal([made.Token], await access.Tokens.ListAsync(null, null, 10, Token));
        Assert.True(await access.Tokens.DeleteAsync(Actor.System, owner.Id, made.Token.Id, Token));
        Assert.Null(await access.Tokens.FindAsync(made.Secret!, Token));
        Assert.Equal(["user.created", "user.created", "token.created", "token.deleted"], await access.ActionsAsync());
    }

    [Theory]
    [InlineData("", Role.Viewer, 1, "/name")]
    [InlineData("a\nb", Role.Viewer, 1, "/name")]
    [InlineData("x", "root", 1, "/role")]
    [InlineData("x", Role.Approver, 1, "/role")]
    [InlineData("x", Role.Admin, 1, "/role")]
    [InlineData("x", Role.Viewer, 0, "/expiresInDays")]
    [InlineData("x", Role.Viewer, 366, "/expiresInDays")]
    public async Task Is_refused_when_it_breaks_a_rule(string name, string role, int days, string place)
    {
        await using var access = await AccessFeature.CreateAsync("Sqlite");
        var owner = await access.AddAsync(Role.Analyst);

        var made = await MakeAsync(access, owner, new NewApiToken { Name = name, Role = role, ExpiresInDays = days });

        Assert.Null(made.Secret);
        Assert.Equal(place, Assert.Single(made.Problems).Path);
    }

    [Fact]
    public void Has_a_form_that_scanners_know()
    {
        var text = TokenText.New();

        Assert.StartsWith("cordon_", text, StringComparison.Ordinal);
        Assert.True(TokenText.IsWellFormed(text));
        Assert.False(TokenText.IsWellFormed(text[..^1]));
        Assert.False(TokenText.IsWellFormed(text[..10] + (text[10] == 'a' ? 'b' : 'a') + text[11..]));
        Assert.False(TokenText.IsWellFormed(""));
    }

    private static Task<ApiTokenCreation> MakeAsync(AccessFeature access, User owner, NewApiToken token) =>
        access.Tokens.CreateAsync(new Actor { Id = owner.Id, Name = owner.Name }, owner.Role, token, Token);

    private static async Task<ApiToken> UseAsync(AccessFeature access, string secret)
    {
        var token = (await access.Tokens.FindAsync(secret, Token))!;
        await access.Tokens.TouchAsync(token, Token);
        return token;
    }
}
