using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Abstractions;
using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Options;
using Cordon.OktaSimulator.Signals;
using Cordon.Tests.OktaSimulator;
using Cordon.Tests.TakeAction;
using Action = Cordon.Okta.RiskPush.RiskPush;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace Cordon.Tests.RiskPush;

/// <summary>A simulated org that listens to a transmitter, and the plugin in front of it; the transmitter's key signs in the host's place.</summary>
internal sealed class PushOrg : IAsyncDisposable
{
    public const string StepKey = "run1/1";

    private readonly SignalOrg _org;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    private PushOrg(SignalOrg org) => _org = org;

    private TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The tokens that were signed, in order.</summary>
    public List<string> Signed { get; } = [];

    /// <summary>What the host would put into a token.</summary>
    public string Issuer { get; set; } = SignalOrg.Issuer;

    public string KeyId { get; set; } = SignalOrg.KeyId;

    public string Name => _org.Name;

    /// <summary>How the plugin is let in, as members of its connection.</summary>
    public string Connect { get; set; } = "\"apiToken\":\"token\"";

    public IReadOnlyCollection<Reception> Receptions => _org.Org.Signals.Receptions;

    public static async Task<PushOrg> StartAsync(TimeProvider? time = null, SimulatorOptions? options = null) =>
        new(await SignalOrg.StartAsync(options)) { Time = time ?? TimeProvider.System };

    public long RequestsOf(string call) => _org.Org.Counts.ByRoute[Routes.All.Single(route => route.Name == call).Index].Requests;

    public void Break(params Fault[] faults) => _org.Org.Faults.Replace(faults);

    public string RiskOf(int user) => _org.Org.Signals.Risks.Of(user).Level;

    public string ReasonOf(int user) => _org.Org.Signals.Risks.Of(user).Reason;

    public void Change(int user, Func<Cordon.OktaSimulator.Users.User, Cordon.OktaSimulator.Users.User> change) =>
        _org.Org.Users.Apply(user, (before, _) => Cordon.OktaSimulator.Users.Transition.To(change(before)));

    public async Task<RecordingContext> RunAsync(
        string options, Identity[] identities, bool dryRun = false, string stepKey = StepKey, DateTimeOffset? firstSentAt = null)
    {
        var context = Context(options, identities, dryRun, stepKey, firstSentAt, out var batch);
        await new Action().ExecuteAsync(batch, context, TestContext.Current.CancellationToken);
        return context;
    }

    /// <summary>What the plugin's own test of the connection finds.</summary>
    public Task<IReadOnlyList<Problem>> TestAsync() => new Cordon.Okta.RiskPush.OktaConnectionTest().TestAsync(
        Context("{}", [], dryRun: false, StepKey, firstSentAt: null, out _), TestContext.Current.CancellationToken);

    private RecordingContext Context(string options, Identity[] identities, bool dryRun, string stepKey, DateTimeOffset? firstSentAt, out Batch batch)
    {
        batch = new Batch { Identities = identities, StepKey = stepKey, Attempt = firstSentAt is null ? 1 : 2, FirstSentAt = firstSentAt };
        var connection = JsonElement.Parse($$"""{"domain":"{{_org.Name}}",{{Connect}},"rateShare":100,"maxConcurrency":20}""");
        return new RecordingContext(batch, _http, Time, connection, JsonElement.Parse(options), dryRun) { Sign = Sign };
    }

    public async Task<Outcome> RunOneAsync(string options, Identity identity, bool dryRun = false) =>
        Assert.Single((await RunAsync(options, [identity], dryRun)).Outcomes);

    /// <summary>The claims of a token that was signed.</summary>
    public JsonElement Claims(int index = 0) =>
        JsonElement.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(Signed[index].Split('.')[1]));

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _org.DisposeAsync();
    }

    private string Sign(SigningRequest request)
    {
        Assert.Equal(SigningPurpose.SecurityEventToken, request.Purpose);
        var claims = (JsonObject)JsonNode.Parse(request.Claims.GetRawText())!;
        claims["iss"] = Issuer;
        var token = _org.Key.Sign(new JsonObject { ["alg"] = "RS256", ["typ"] = "secevent+jwt", ["kid"] = KeyId }, claims);
        lock (Signed)
        {
            Signed.Add(token);
        }

        return token;
    }
}
