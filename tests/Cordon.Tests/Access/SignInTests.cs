using Cordon.Host.Access;
using Cordon.Tests.Storage;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cordon.Tests.Access;

public sealed class SignInTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Lets_in_whoever_knows_the_password(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var user = await access.AddAsync();

        Assert.Equal(user, await access.TrySignInAsync("The-Admin"));
        Assert.Null(await access.TrySignInAsync("the-admin", "correct horse batterY"));
        Assert.Null(await access.TrySignInAsync("nobody"));
        Assert.Equal(["user.created", "session.opened", "session.refused", "session.refused"], await access.ActionsAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Locks_out_after_ten_wrong_tries_for_a_quarter_of_an_hour(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        await access.AddAsync();
        for (var number = 0; number < SignIn.Tries; number++)
        {
            Assert.Null(await access.TrySignInAsync("the-admin", "wrong wrong wrong"));
        }

        Assert.Null(await access.TrySignInAsync("the-admin"));
        access.Clock.Advance(SignIn.LockOut - TimeSpan.FromMilliseconds(1));
        Assert.Null(await access.TrySignInAsync("the-admin"));
        access.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await access.TrySignInAsync("the-admin"));
        Assert.Single(await access.ActionsAsync(), "user.locked");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Gives_no_more_tries_to_many_at_once(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        await access.AddAsync();

        await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => Task.Run(() => access.TrySignInAsync("the-admin", "wrong wrong wrong"), Token)));

        Assert.Null(await access.TrySignInAsync("the-admin"));
        Assert.Single(await access.ActionsAsync(), "user.locked");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Counts_wrong_tries_anew_after_the_right_password(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        await access.AddAsync();
        for (var number = 0; number < SignIn.Tries - 1; number++)
        {
            await access.TrySignInAsync("the-admin", "wrong wrong wrong");
        }

        Assert.NotNull(await access.TrySignInAsync("the-admin"));
        Assert.Null(await access.TrySignInAsync("the-admin", "wrong wrong wrong"));
        Assert.NotNull(await access.TrySignInAsync("the-admin"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_new_password_lifts_a_lock_out(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var user = await access.AddAsync();
        for (var number = 0; number < SignIn.Tries; number++)
        {
            await access.TrySignInAsync("the-admin", "wrong wrong wrong");
        }

        await access.Users.SetPasswordAsync(Actor.System, user.Id, "another horse battery", Token);

        Assert.NotNull(await access.TrySignInAsync("the-admin", "another horse battery"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Refuses_a_disabled_user(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var user = await access.AddAsync(Role.Viewer);
        await access.Users.EditAsync(Actor.System, user.Id, new UserEdit { Disabled = true }, Token);

        Assert.Null(await access.TrySignInAsync("the-viewer"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Hashes_a_password_anew_that_was_hashed_with_less_work(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        await access.AddAsync();
        var weak = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(null!, AccessFeature.Password);
        await using var connection = await access.Database.OpenAsync(Token);
        await connection.ExecuteAsync("UPDATE users SET password_hash = @weak", new { weak });

        Assert.NotNull(await access.TrySignInAsync("the-admin"));

        var hash = await connection.QuerySingleAsync<string>("SELECT password_hash FROM users");
        Assert.Equal(PasswordVerificationResult.Success, access.Passwords.Verify(hash, AccessFeature.Password));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Does_not_write_down_a_name_that_belongs_to_nobody(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);

        await access.TrySignInAsync("a-password-in-the-wrong-field");

        Assert.DoesNotContain("wrong-field", Assert.Single(await access.Trail.ListAsync(null, 10, Token)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_session_ends_with_the_password_the_role_or_the_user(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var user = await access.AddAsync(Role.Viewer);
        UserEdit[] edits = [new() { Role = Role.Analyst }, new() { Disabled = true }, new() { Disabled = false }];
        foreach (var edit in edits)
        {
            var before = (await access.Users.FindAsync(user.Id, Token))!;
            await access.Users.EditAsync(Actor.System, user.Id, edit, Token);
            Assert.Null(await access.Sessions.FindAsync("s", user.Id, before.Stamp, Token));
        }

        var last = (await access.Users.FindAsync(user.Id, Token))!;
        Assert.NotNull(await access.Sessions.FindAsync("s", user.Id, last.Stamp, Token));
        await access.Users.SetPasswordAsync(Actor.System, user.Id, "another horse battery", Token);
        Assert.Null(await access.Sessions.FindAsync("s", user.Id, last.Stamp, Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Signing_out_ends_one_session_alone(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var user = await access.AddAsync();

        await access.Sessions.EndAsync(Actor.System, "first", Token);

        Assert.Null(await access.Sessions.FindAsync("first", user.Id, user.Stamp, Token));
        Assert.Equal(user, await access.Sessions.FindAsync("second", user.Id, user.Stamp, Token));
    }
}
