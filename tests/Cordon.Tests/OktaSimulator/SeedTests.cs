using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.OktaSimulator;

public sealed class SeedTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("""
        [{"login":"jane@example.com","status":"LOCKED_OUT","externalId":"E-1"},{"login":"joe@example.com","email":"j@example.org"}]
        """)]
    [InlineData("""
        {"login":"jane@example.com","status":"LOCKED_OUT","externalId":"E-1"}

        {"profile":{"login":"joe@example.com","email":"j@example.org"}}
        """)]
    [InlineData("""
        {
          // comments and trailing commas are fine: people write these
          "users": [
            {"login":"jane@example.com","status":"LOCKED_OUT","externalId":"E-1"},
            {"login":"joe@example.com","email":"j@example.org"},
          ]
        }
        """)]
    public async Task Users_are_read_from_an_array_from_lines_and_from_a_document(string seed)
    {
        await using var org = await StartAsync(seed);
        Assert.Equal("LOCKED_OUT", await org.StatusAsync("jane@example.com"));
        Assert.Equal(["jane@example.com"], await SearchAsync(org, """profile.externalId eq "e-1" """));
        Assert.Equal(["jane@example.com"], await SearchAsync(org, """profile.email eq "jane@example.com" """));
        Assert.Equal(["joe@example.com"], await SearchAsync(org, """profile.email eq "j@example.org" """));
    }

    [Fact]
    public async Task Groups_are_read_with_their_members()
    {
        await using var org = await StartAsync(
            """
            {"users":[{"login":"jane@example.com","groups":["Ward"]},{"login":"joe@example.com"}],
             "groups":[{"name":"Ward","members":["joe@example.com"]},{"name":"Imported","type":"APP_GROUP"}]}
            """);
        var ward = (await org.GetAsync("/api/v1/groups?q=Ward")).Json[0].GetProperty("id").GetString();
        Assert.Equal(["jane@example.com", "joe@example.com"], (await org.GetAsync($"/api/v1/groups/{ward}/users")).Logins);
        Assert.Equal("APP_GROUP", (await org.GetAsync("/api/v1/groups?q=Imported")).Json[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_login_that_exists_is_changed()
    {
        await WriteAsync("""[{"login":"user0000002@example.com","status":"SUSPENDED"}]""");
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 3, SeedFile = _file });
        Assert.Equal("SUSPENDED", await org.StatusAsync("00u0simulated0000002"));
        Assert.Equal(4, (await org.GetAsync("/api/v1/users")).Logins.Count);
    }

    [Theory]
    [InlineData("""[{"login":"a","status":"ASLEEP"}]""", "user 0", "LOCKED_OUT")]
    [InlineData("""[{"login":"a","status":5}]""", "user 0", "status 5")]
    [InlineData("""[{"email":"a@example.com"}]""", "user 0", "'login'")]
    [InlineData("""[{"login":"a","admin":"yes"}]""", "user 0", "'admin'")]
    [InlineData("""[{"login":"a"},5]""", "user 1", "object")]
    [InlineData("{\"login\":\"a\"}\n{\"login\":\"b\",\"groups\":5}", ":2", "'groups'")]
    [InlineData("{\"login\":\"a\"}\nnonsense", "--seed", "JSON")]
    [InlineData("[", "--seed", "JSON")]
    [InlineData("", "--seed", "JSON")]
    [InlineData("""{"groups":[{"name":"Ward","members":["nobody"]}]}""", "Ward", "nobody")]
    [InlineData("""{"groups":[{"name":"Ward","type":"CLUB"}]}""", "Ward", "APP_GROUP")]
    [InlineData("""{"groups":[{}]}""", "group", "'name'")]
    public async Task What_is_wrong_with_a_seed_is_said_with_its_place(string seed, string place, string remedy)
    {
        var exception = await Assert.ThrowsAsync<SimulatorException>(() => StartAsync(seed));
        Assert.StartsWith($"--seed {_file}", exception.Message, StringComparison.Ordinal);
        Assert.Contains(place, exception.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var options = new SimulatorOptions { SeedFile = _file + ".missing" };
        var exception = await Assert.ThrowsAsync<SimulatorException>(() => TestOrg.StartAsync(options));
        Assert.Contains(_file + ".missing", exception.Message, StringComparison.Ordinal);
    }

    private async Task<TestOrg> StartAsync(string seed)
    {
        await WriteAsync(seed);
        return await TestOrg.StartAsync(new SimulatorOptions { Users = 0, SeedFile = _file });
    }

    private Task WriteAsync(string seed) => File.WriteAllTextAsync(_file, seed, TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<string>> SearchAsync(TestOrg org, string expression) =>
        (await org.GetAsync("/api/v1/users?search=" + Uri.EscapeDataString(expression))).Logins;
}
