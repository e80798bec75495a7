using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Tests.Okta;
using Cordon.Tests.Web;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Cli;

public sealed class OktaBootstrapTests
{
    private const string AdminToken = "canary-admin-token";

    private static readonly string[] _making =
        ["create-app", "grant-scope", "add-client-key", "create-custom-role", "create-resource-set", "give-client-role"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Makes_an_app_that_works_and_changes_nothing_when_run_again()
    {
        using var folder = new TempFolder();
        await using var org = await AppOrg.StartAsync();

        var first = await RunAsync(folder, org, "--label", "Contain", "--actions", "take-action", "--out", "okta.json");
        var before = Made(org);
        var second = await RunAsync(folder, org, "--label", "Contain", "--actions", "take-action", "--out", "okta.json");

        Assert.Equal("", first.Errors);
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(
            [
                "made     service app Contain",
                "made     grant of okta.groups.manage",
                "made     grant of okta.users.manage",
                "made     grant of okta.users.read",
                "made     custom role Contain (permissions)",
                "made     resource set Contain (everybody)",
                "made     role Contain (permissions) over Contain (everybody)",
                "proved   the connection works",
            ],
            first.Output.Split('\n')[..8]);
        Assert.Equal((0, before), (second.ExitCode, Made(org)));
        Assert.All(second.Output.Split('\n')[..8], line => Assert.StartsWith("there ", line, StringComparison.Ordinal));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(folder["okta.json"]).UnixFileMode);
        Assert.DoesNotContain("PRIVATE KEY", first.Output + second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(AdminToken, first.Output + second.Output + await File.ReadAllTextAsync(folder["okta.json"], Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_where_it_broke_off_with_the_same_key()
    {
        using var folder = new TempFolder();
        await using var org = await AppOrg.StartAsync();
        await org.PostAsync("faults", """[{"kind":"error-before-effect","every":2,"path":"/grants"}]""");

        var broken = await RunAsync(folder, org, "--actions", "take-action", "--out", "okta.json");
        var key = (string?)JObject.Parse(await File.ReadAllTextAsync(folder["okta.json"], Token))["keyId"];
        await org.PostAsync("faults", "[]");
        var whole = await RunAsync(folder, org, "--actions", "take-action", "--out", "okta.json");

        Assert.Equal(2, broken.ExitCode);
        Assert.StartsWith("error: Okta refused ", broken.Errors, StringComparison.Ordinal);
        Assert.Contains("run the same command again", broken.Errors, StringComparison.Ordinal);
        Assert.Equal(("", 0), (whole.Errors, whole.ExitCode));
        Assert.Contains($"there    key {key}\n", whole.Output, StringComparison.Ordinal);
        Assert.Equal(1, org.Effects("create-app"));
        Assert.Equal(3, org.Effects("grant-scope"));
    }

    [Fact]
    public async Task Shows_every_call_and_makes_none_in_a_dry_run()
    {
        using var folder = new TempFolder();
        await using var org = await AppOrg.StartAsync();

        var result = await RunAsync(folder, org, "--out", "okta.json", "--dry-run");

        Assert.Equal(("", 0), (result.Errors, result.ExitCode));
        Assert.Contains("would    service app Cordon: POST /api/v1/apps {", result.Output, StringComparison.Ordinal);
        Assert.Contains("would    role READ_ONLY_ADMIN: POST /oauth2/v1/clients/{clientId}/roles {\"type\":\"READ_ONLY_ADMIN\"}\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("This was a dry run: nothing was changed.\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, Made(org));
        Assert.False(File.Exists(folder["okta.json"]));
    }

    [Fact]
    public async Task Limits_the_app_to_a_group_and_revokes_the_token()
    {
        using var folder = new TempFolder();
        await using var org = await AppOrg.StartAsync();

        var missing = await RunAsync(folder, org, "--actions", "take-action", "--label", "Other", "--group", "Nobody", "--out", "other.json");
        var result = await RunAsync(folder, org, "--actions", "take-action", "--group", "Contained", "--out", "okta.json", "--revoke-token");

        Assert.Contains("made     resource set Cordon (group Contained)\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("The administrator's token is revoked.\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, org.Requests("revoke-token"));
        Assert.Equal((2, "error: The org has no group Nobody. Name a group by its name in the Admin Console, Directory > Groups.\n"), (missing.ExitCode, missing.Errors));
    }

    [Fact]
    public async Task Stores_the_connection_in_an_installation_whose_server_runs()
    {
        using var folder = new TempFolder();
        await using var org = await AppOrg.StartAsync();
        await using var server = await TestServer.StartAsync();
        var admin = await server.AsAsync(Role.Admin);
        await PluginUploads.InstallAsync(admin, await File.ReadAllBytesAsync(RunWorkspace.Package, Token));
        var keys = new Uri(server.Address, ".well-known/jwks.json").AbsoluteUri;

        var hosted = await RunAsync(folder, org, "--actions", "take-action", "--data", server.DataFolder, "--jwks-url", keys, "--name", "By the host's key");
        var own = await RunAsync(folder, org, "--actions", "take-action", "--data", server.DataFolder, "--label", "Own key", "--name", "By its own key");
        var again = await RunAsync(folder, org, "--actions", "take-action", "--data", server.DataFolder, "--label", "Own key");
        var list = JsonElement.Parse(await admin.GetStringAsync("/api/connections", Token)).GetProperty("items");

        Assert.Equal(("", 0), (hosted.Errors, hosted.ExitCode));
        Assert.Equal(("", 0), (own.Errors, own.ExitCode));
        Assert.Contains("The connection By its own key ", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("made ", again.Output, StringComparison.Ordinal);
        Assert.Equal(["By its own key", "By the host's key"], list.EnumerateArray().Select(connection => connection.GetProperty("name").GetString()));
        Assert.DoesNotContain("PRIVATE KEY", list.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The domain must be reached by https.", "--domain", "http://acme.okta.com", "--out", "x.json")]
    [InlineData("This is no domain of an Okta org.", "--domain", "https://acme.okta.com/admin", "--out", "x.json")]
    [InlineData("--actions: no plugin make-coffee comes with this program.", "--domain", "acme.okta.com", "--actions", "make-coffee", "--out", "x.json")]
    [InlineData("--group limits a custom role", "--domain", "acme.okta.com", "--group", "A", "--role", "ORG_ADMIN", "--out", "x.json")]
    [InlineData("--group: no custom role opens okta.logs.read, okta.roles.read.", "--domain", "acme.okta.com", "--group", "A", "--out", "x.json")]
    [InlineData("--jwks-url is for the keys of an installation", "--domain", "acme.okta.com", "--jwks-url", "https://cordon.example/.well-known/jwks.json", "--out", "x.json")]
    [InlineData("--jwks-url: Okta fetches keys by https.", "--domain", "acme.okta.com", "--jwks-url", "http://cordon.example/keys", "--data", ".")]
    [InlineData("holds no installation", "--domain", "acme.okta.com", "--data", "nowhere")]
    public async Task Says_what_is_wrong_before_it_asks_the_org(string message, params string[] arguments)
    {
        using var folder = new TempFolder();
        using var process = CordonProcess.Start(folder.Path, Environment(), ["okta", "bootstrap", .. arguments]);

        var result = await process.EndAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Says_that_the_token_is_missing_or_refused()
    {
        using var folder = new TempFolder();
        await using var org = await AppOrg.StartAsync(options: new Cordon.OktaSimulator.Options.SimulatorOptions { Users = 1, RateLimit = 0, Tokens = ["right"] });

        var refused = await RunAsync(folder, org, "--out", "okta.json");
        var missing = await CordonProcess.RunAsync(folder.Path, "okta", "bootstrap", "--domain", org.Address, "--out", "okta.json");

        Assert.Contains("Okta refused GET /api/v1/apps: 401 E0000011", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(AdminToken, refused.Errors, StringComparison.Ordinal);
        Assert.Equal("error: There is no token. Set CORDON_OKTA_TOKEN, or run this in a terminal and type it.\n", missing.Errors);
    }

    private static async Task<CordonResult> RunAsync(TempFolder folder, AppOrg org, params string[] arguments)
    {
        using var process = CordonProcess.Start(folder.Path, Environment(), ["okta", "bootstrap", "--domain", org.Address, .. arguments]);
        return await process.EndAsync();
    }

    private static Dictionary<string, string> Environment() => new() { ["CORDON_OKTA_TOKEN"] = AdminToken };

    private static long Made(AppOrg org) => _making.Sum(org.Effects);
}
