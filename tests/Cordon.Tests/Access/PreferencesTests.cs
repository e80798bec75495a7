using Cordon.Host.Access;
using Cordon.Tests.Storage;
using Cordon.Tests.Web;

namespace Cordon.Tests.Access;

public sealed class PreferencesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Stay_as_they_were_chosen(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        await server.AsAsync(Role.Viewer);
        var user = (await server.Get<Users>().FindByNameAsync(Role.Viewer, Token))!;
        var preferences = server.Get<Preferences>();
        var dark = new Preference { Theme = Preference.Dark, TimeZone = "Asia/Tokyo" };

        Assert.Equal(Preference.Default, await preferences.FindAsync(user.Id, Token));
        Assert.Empty(await preferences.SaveAsync(user.Id, new Preference { Theme = Preference.Light }, Token));
        Assert.Empty(await preferences.SaveAsync(user.Id, dark, Token));
        Assert.Equal(dark, await preferences.FindAsync(user.Id, Token));
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_and_nothing_kept()
    {
        await using var server = await TestServer.StartAsync();
        await server.AsAsync(Role.Viewer);
        var user = (await server.Get<Users>().FindByNameAsync(Role.Viewer, Token))!;

        var problems = await server.Get<Preferences>().SaveAsync(user.Id, new Preference { Theme = "pink", TimeZone = "Mars/Olympus" }, Token);

        Assert.Equal(["/theme", "/timeZone"], problems.Select(problem => problem.Path));
        Assert.Equal(Preference.Default, await server.Get<Preferences>().FindAsync(user.Id, Token));
    }
}
