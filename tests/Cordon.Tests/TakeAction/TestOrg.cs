using System.Text;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.Okta;
using Action = Cordon.Okta.TakeAction.TakeAction;

namespace Cordon.Tests.TakeAction;

/// <summary>A simulated org and the plugin in front of it.</summary>
internal sealed class TestOrg : IAsyncDisposable
{
    private readonly SimulatedOrg _org;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly Action _action = new();

    private TestOrg(SimulatedOrg org) => _org = org;

    /// <summary>The connection's members beside domain and token.</summary>
    private string Connection { get; init; } = "";

    private TimeProvider Time { get; init; } = TimeProvider.System;

    public long Requests => _org.Org.Counts.All.Requests;

    public long RateLimited => _org.Org.Counts.RateLimited;

    public long ConcurrencyLimited => _org.Org.Counts.ConcurrencyLimited;

    public int Repeats => _org.Org.Counts.Repeats.Count;

    /// <summary>Effects of every call on any user.</summary>
    public long Effects => _org.Org.Counts.All.Effects;

    /// <summary>An org in front of which pauses take no time and deadlines never strike.</summary>
    public static Task<TestOrg> StartImpatientAsync() => StartAsync(time: new ImpatientTime());

    public static async Task<TestOrg> StartAsync(
        SimulatorOptions? options = null, string connection = "\"rateShare\":100,\"maxConcurrency\":20", TimeProvider? time = null)
    {
        var quick = (options ?? new SimulatorOptions { RateLimit = 0 }) with { Port = 0, Transition = TimeSpan.Zero };
        var org = await SimulatedOrg.StartAsync(quick, TestContext.Current.CancellationToken);
        return new TestOrg(org) { Connection = connection, Time = time ?? TimeProvider.System };
    }

    public static Identity Identity(string value, string? externalId = null, params (string Name, string Value)[] attributes) => new()
    {
        Value = value,
        ExternalId = externalId,
        Attributes = attributes.ToDictionary(pair => pair.Name, pair => JsonSerializer.SerializeToElement(pair.Value)),
    };

    public static string UserId(int number) => $"00u0simulated{number:D7}";

    public static string Login(int number) => $"user{number:D7}@example.com";

    public static Identity[] Users(int count) => [.. Enumerable.Range(1, count).Select(number => Identity(Login(number)))];

    public long RequestsOf(string call) => _org.Org.Counts.ByRoute[RouteNamed(call).Index].Requests;

    public long EffectsOf(string call) => _org.Org.Counts.ByRoute[RouteNamed(call).Index].Effects;

    public void ResetCounts() => _org.Org.Counts.Reset();

    public void Break(params Fault[] faults) => _org.Org.Faults.Replace(faults);

    public void AddGroup(string name) => _org.Org.Groups.Create(name, Cordon.OktaSimulator.Groups.GroupType.OKTA_GROUP, "");

    /// <summary>Puts users into the org, as the simulator's seed files write them.</summary>
    public async Task PutAsync(params string[] users)
    {
        using var body = new StringContent($"[{string.Join(',', users)}]", Encoding.UTF8, "application/json");
        var address = new Uri(_org.BaseAddress, "_simulator/users");
        using var answer = await _http.PostAsync(address, body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public string StatusOf(string login) => _org.Org.Users.FindByLogin(login)!.Status.ToString();

    public async Task<Outcome> RunOneAsync(string options, Identity identity, bool dryRun = false, DateTimeOffset? firstSentAt = null) =>
        Assert.Single((await RunAsync(options, [identity], dryRun, firstSentAt)).Outcomes);

    public Task<Outcome> RunOneAsync(string options, string value, bool dryRun = false, DateTimeOffset? firstSentAt = null) =>
        RunOneAsync(options, Identity(value), dryRun, firstSentAt);

    /// <param name="options">The options as JSON.</param>
    /// <param name="identities">The batch.</param>
    /// <param name="dryRun">Whether nothing may change.</param>
    /// <param name="firstSentAt">Makes it a second attempt.</param>
    public async Task<RecordingContext> RunAsync(
        string options, Identity[] identities, bool dryRun = false, DateTimeOffset? firstSentAt = null)
    {
        var batch = new Batch { Identities = identities, Attempt = firstSentAt is null ? 1 : 2, FirstSentAt = firstSentAt };
        var context = Context(options, batch, dryRun);
        await _action.ExecuteAsync(batch, context, TestContext.Current.CancellationToken);
        return context;
    }

    public Task ExecuteAsync(Batch batch, RecordingContext context, CancellationToken cancellationToken) =>
        _action.ExecuteAsync(batch, context, cancellationToken);

    public RecordingContext Context(string options, Batch batch, bool dryRun = false, System.Action? reported = null) =>
        new(batch, _http, Time, ConnectionJson(), JsonElement.Parse(options), dryRun) { Reported = reported };

    private JsonElement ConnectionJson() =>
        JsonElement.Parse($$"""{"domain":"{{_org.BaseAddress.GetLeftPart(UriPartial.Authority)}}","apiToken":"token",{{Connection}}}""");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _org.DisposeAsync();
    }

    private static Route RouteNamed(string call) => Routes.All.Single(route => route.Name == call);
}
