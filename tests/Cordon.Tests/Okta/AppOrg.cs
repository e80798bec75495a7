using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Abstractions;
using Cordon.Okta;
using Cordon.Okta.Connections;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.Okta;

/// <summary>A simulated org with an app in it, and clients that connect to it in every way.</summary>
internal sealed class AppOrg : IAsyncDisposable
{
    public const string ClientId = "cordon";
    public const string Secret = "s3cret-of-the-integration";

    private readonly SimulatedOrg _org;

    private AppOrg(SimulatedOrg org) => _org = org;

    public Org Org => _org.Org;

    public string Address => _org.BaseAddress.GetLeftPart(UriPartial.Authority);

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="app">Members of the app beside its id; a secret where it has none.</param>
    /// <param name="options">The org.</param>
    public static async Task<AppOrg> StartAsync(JsonObject? app = null, SimulatorOptions? options = null)
    {
        var org = new AppOrg(await SimulatedOrg.StartAsync((options ?? new SimulatorOptions { Users = 20, RateLimit = 0 }) with { Port = 0 }, Token));
        app ??= new JsonObject { ["secret"] = Secret };
        app["clientId"] = ClientId;
        app["scopes"] ??= new JsonArray("okta.users.read", "okta.users.manage");
        app["roles"] ??= new JsonArray("SUPER_ADMIN");
        await org.PostAsync("clients", app.ToJsonString());
        return org;
    }

    public async Task PostAsync(string call, string body = "")
    {
        using var content = new StringContent(body);
        using var answer = await Http.PostAsync(new Uri(_org.BaseAddress, "_simulator/" + call), content, Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    public JsonElement Connection(params (string Name, string Value)[] members)
    {
        var connection = new JsonObject { ["domain"] = Address, ["clientId"] = ClientId };
        foreach (var (name, value) in members)
        {
            connection[name] = value;
        }

        return JsonElement.Parse(connection.ToJsonString());
    }

    public JsonElement WithSecret(string secret = Secret) => Connection(("connect", "client-secret"), ("clientSecret", secret));

    public OktaClient Client(JsonElement connection, TimeProvider? time = null, params string[] scopes) => new(
        OktaConnection.Read(connection), Http, time ?? TimeProvider.System, _ => { },
        new OktaAccess { Scopes = scopes.Length > 0 ? scopes : ["okta.users.read"], Sign = (_, _) => throw new NotSupportedException() });

    public static async Task<string?> ReadAsync(OktaClient client) =>
        (await client.SendAsync(OktaEndpoints.ListUsers, "/api/v1/users?limit=1", Token)).WhyNot;

    /// <summary>The problem that a call ends with.</summary>
    public static async Task<Problem> ProblemAsync(OktaClient client) =>
        Assert.Single((await Assert.ThrowsAsync<StopRunException>(() => ReadAsync(client))).Problems);

    public long Requests(string route) => Org.Counts.ByRoute[Cordon.OktaSimulator.Http.Routes.All.Single(known => known.Name == route).Index].Requests;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _org.DisposeAsync();
    }
}
