using Cordon.Host.Access;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Access;

public sealed class UsersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Refuses_a_name_that_differs_in_case_alone(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        await access.AddAsync();

        var change = await access.Users.CreateAsync(
            Actor.System, new NewUser { Name = "THE-Admin", Role = Role.Viewer, Password = AccessFeature.Password }, Token);

        Assert.Equal(ChangeState.Conflict, change.State);
        Assert.Equal("There is a user THE-Admin already.", Assert.Single(change.Problems).Message);
        Assert.Single(await access.Users.ListAsync(null, 10, Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task The_first_user_is_an_admin(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);

        var change = await access.Users.CreateAsync(
            Actor.System, new NewUser { Name = "ada", Role = Role.Viewer, Password = AccessFeature.Password }, Token);

        Assert.Equal(ChangeState.Conflict, change.State);
        Assert.Empty(await access.Users.ListAsync(null, 10, Token));
        Assert.Empty(await access.ActionsAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Keeps_one_enabled_admin_when_two_leave_at_once(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var first = await access.AddAsync();
        var second = await access.Users.CreateAsync(
            Actor.System, new NewUser { Name = "second", Role = Role.Admin, Password = AccessFeature.Password }, Token);

        var changes = await Task.WhenAll(
            Task.Run(() => access.Users.EditAsync(Actor.System, first.Id, new UserEdit { Role = Role.Viewer }, Token), Token),
            Task.Run(() => access.Users.EditAsync(Actor.System, second.User!.Id, new UserEdit { Disabled = true }, Token), Token));

        Assert.Equal([ChangeState.Done, ChangeState.Conflict], changes.Select(change => change.State).Order());
        Assert.Single(await access.Users.ListAsync(null, 10, Token), user => user is { Role: Role.Admin, Disabled: false });
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Refuses_an_edit_of_a_version_that_is_past(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var user = await access.AddAsync(Role.Viewer);
        await access.Users.EditAsync(Actor.System, user.Id, new UserEdit { Role = Role.Analyst, Version = user.Version }, Token);

        var late = await access.Users.EditAsync(Actor.System, user.Id, new UserEdit { Role = Role.Approver, Version = user.Version }, Token);

        Assert.Equal(ChangeState.Stale, late.State);
        Assert.Equal(Role.Analyst, (await access.Users.FindAsync(user.Id, Token))!.Role);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Lists_by_name_from_where_the_last_page_ended(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        await access.AddAsync(Role.Viewer);

        var first = await access.Users.ListAsync(null, 1, Token);
        var second = await access.Users.ListAsync(first[0].Name, 5, Token);

        Assert.Equal(["the-admin", "the-viewer"], first.Concat(second).Select(user => user.Name));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Writes_every_change_down_without_the_password(string dialect)
    {
        await using var access = await AccessFeature.CreateAsync(dialect);
        var user = await access.AddAsync(Role.Viewer);
        await access.Users.EditAsync(Actor.System, user.Id, new UserEdit { Role = Role.Analyst }, Token);
        await access.Users.SetPasswordAsync(Actor.System, user.Id, "a canary in the coal mine", Token);

        var rows = await access.Trail.ListAsync(null, 10, Token);

        Assert.Equal(["user.password-set", "user.updated", "user.created", "user.created"], rows.Select(row => row.Action));
        Assert.All(rows, row => Assert.DoesNotContain("canary", row.ToString(), StringComparison.Ordinal));
        Assert.Equal("""{"name":"the-viewer","role":"analyst","disabled":false}""", rows[1].Details);
    }
}
