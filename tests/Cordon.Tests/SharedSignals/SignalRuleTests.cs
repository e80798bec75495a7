using System.Text;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Host.SharedSignals;
using Cordon.Tests.Cli;
using Cordon.Tests.Detections;
using Cordon.Tests.Runs;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.SharedSignals;

/// <summary>A rule that takes the level of a push from the detection.</summary>
public sealed class SignalRuleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_level_follows_from_the_severity_where_the_step_says_so()
    {
        await using var signals = await SignalServer.StartAsync(people: 4);
        await signals.SetIssuerAsync();
        var connection = await signals.ConnectAsync();
        await signals.RegisterAsync(connection);
        var workflow = await PostAsync(signals, "/api/workflows", Workflow(connection.Id, "by-severity"));
        await PostAsync(signals, "/api/rules", $$"""{"name":"Risk","condition":"severity ge 0","throttleHours":0,"workflow":"{{workflow}}"}""");

        var severities = (double[])[3.9, 4, 7, 10];
        var records = severities.Select((severity, place) => Records.Own($"{place}", $"\"{RunWorkspace.Login(place + 1)}\"", severity));
        await PostAsync(signals, "/api/detections", $"[{string.Join(',', records)}]");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        await signals.UntilReceivedAsync(severities.Length, limit.Token);
        foreach (var run in (await signals.Server.Get<RunStore>().ListAsync(new RunFilter(), after: null, 10, Token)).Items)
        {
            Assert.Equal(RunStatus.Succeeded, (await signals.EndAsync(run)).Status);
        }

        var identities = JsonElement.Parse(await (await signals.Server.AsAsync(Role.Viewer)).GetStringAsync("/api/identities?limit=10&sort=value", Token));
        Assert.Equal(["low", "medium", "high", "high"], identities.GetProperty("items").EnumerateArray().Select(identity => identity.GetProperty("risk").GetString()));
    }

    [Fact]
    public async Task Without_a_detection_a_level_by_severity_does_not_start()
    {
        await using var signals = await SignalServer.StartAsync(people: 1);
        await signals.SetIssuerAsync();
        var connection = await signals.ConnectAsync();
        var step = new RunStepRequest
        {
            PluginId = SignalPlugin.Id,
            Version = "1.0.0",
            ActionId = SignalPlugin.Push,
            Options = new JObject { ["level"] = "by-severity", ["reasonAdmin"] = "Decoy" },
            ConnectionId = connection.Id,
            ObjectsPerRun = 10,
        };

        var start = await signals.Server.Get<RunStarter>().StartAsync(RunFeature.Request(step), Token);

        var problem = Assert.Single(start.Problems);
        Assert.Equal(
            ("/steps/0/options/level", "User Risk Level is taken from the severity of a detection, and no detection gives it to this run.", "Choose a value of its own, or let a rule start the workflow."),
            (problem.Path, problem.Message, problem.Fix));
    }

    private static string Workflow(string connection, string level)
    {
        var step = new JObject
        {
            ["plugin"] = SignalPlugin.Id,
            ["action"] = SignalPlugin.Push,
            ["connection"] = connection,
            ["options"] = new JObject { ["level"] = level, ["reasonAdmin"] = "Decoy" },
        };
        return new JObject { ["name"] = "Push", ["steps"] = new JArray(step) }.ToString();
    }

    /// <summary>The id of what was made, if it has one.</summary>
    private static async Task<string?> PostAsync(SignalServer signals, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await (await signals.Server.AsAsync(Role.Admin)).PostAsync(path, content, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text).TryGetProperty("id", out var id) ? id.GetString() : null;
    }
}
