using Cordon.Host.Access;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Access;

public sealed class AuditTrailTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, long> Changes()
    {
        var data = new TheoryData<string, string, long>();
        foreach (var dialect in TestDatabase.Dialects)
        {
            data.Add(dialect.Data, "UPDATE audit SET actor_name = 'somebody else' WHERE number = 2", 2);
            data.Add(dialect.Data, "UPDATE audit SET at = at + 1 WHERE number = 3", 3);
            data.Add(dialect.Data, "UPDATE audit SET hash = 'x' WHERE number = 1", 1);
            data.Add(dialect.Data, "DELETE FROM audit WHERE number = 2", 2);
            data.Add(dialect.Data, "DELETE FROM audit WHERE number = 1", 1);
            data.Add(dialect.Data, "INSERT INTO audit SELECT 5, at, actor, actor_name, action, subject, details, hash FROM audit WHERE number = 4", 5);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Is_whole_as_it_was_written(string dialect)
    {
        await using var access = await FilledAsync(dialect);

        var verdict = await access.Trail.VerifyAsync(Token);

        Assert.Null(verdict.Broken);
        Assert.Equal(4, verdict.Entries);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Shows_the_first_entry_that_somebody_tampered_with(string dialect, string change, long broken)
    {
        await using var access = await FilledAsync(dialect);
        await using (var connection = await access.Database.OpenAsync(Token))
        {
            await connection.ExecuteAsync(change);
        }

        var verdict = await access.Trail.VerifyAsync(Token);

        Assert.Equal(broken, verdict.Broken);
        Assert.Equal(broken - 1, verdict.Entries);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Lists_newest_first_page_by_page(string dialect)
    {
        await using var access = await FilledAsync(dialect);

        var first = await access.Trail.ListAsync(null, 3, Token);
        var second = await access.Trail.ListAsync(first[^1].Number, 3, Token);

        Assert.Equal([4L, 3L, 2L, 1L], first.Concat(second).Select(row => row.Number));
    }

    private static async Task<AccessFeature> FilledAsync(string dialect)
    {
        var access = await AccessFeature.CreateAsync(dialect);
        var user = await access.AddAsync(Role.Viewer);
        await access.TrySignInAsync(user.Name);
        await access.Users.EditAsync(Actor.System, user.Id, new UserEdit { Disabled = true }, Token);
        return access;
    }
}
