using Cordon.Host.Access;
using Cordon.Tests.Storage;
using Cordon.Tests.Web;

namespace Cordon.Tests.Access;

public sealed class PasswordChangeTests
{
    private const string Next = "another long pass phrase";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Needs_the_password_of_now_and_says_in_the_log_what_it_was(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        await server.AsAsync(Role.Viewer);
        var user = (await server.Get<Users>().FindByNameAsync(Role.Viewer, Token))!;
        var actor = new Actor { Id = user.Id, Name = user.Name };
        var change = server.Get<PasswordChange>();

        var wrong = await change.RunAsync(actor, "not the password", Next, null, Token);
        var weak = await change.RunAsync(actor, TestServer.Password, "short", null, Token);
        var right = await change.RunAsync(actor, TestServer.Password, Next, null, Token);

        Assert.Equal("/current", Assert.Single(wrong.Problems).Path);
        Assert.Equal("/password", Assert.Single(weak.Problems).Path);
        Assert.Equal(ChangeState.Done, right.State);
        Assert.NotNull(await server.Get<SignIn>().TryAsync(user.Name, Next, null, Token));
        var log = await server.Get<AuditTrail>().ListAsync(null, 4, Token);
        Assert.Equal(["session.opened", "user.password-set", "user.confirmed", "session.refused"], log.Select(row => row.Action));
    }

    [Fact]
    public async Task Guesses_at_the_password_of_now_lock_the_user()
    {
        await using var server = await TestServer.StartAsync();
        await server.AsAsync(Role.Viewer);
        var user = (await server.Get<Users>().FindByNameAsync(Role.Viewer, Token))!;
        for (var number = 0; number < SignIn.Tries; number++)
        {
            await server.Get<PasswordChange>().RunAsync(new Actor { Id = user.Id, Name = user.Name }, $"guess number {number}", Next, null, Token);
        }

        Assert.NotNull((await server.Get<Users>().FindAsync(user.Id, Token))!.LockedUntil);
    }
}
