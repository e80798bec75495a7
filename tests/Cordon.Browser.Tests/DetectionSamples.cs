using System.Text;
using Cordon.Host.Access;
using Cordon.Host.Detections;
using Cordon.Host.Detections.Intake;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Detections.Senders;

namespace Cordon.Browser.Tests;

/// <summary>Detections, rules and a sender to look at.</summary>
internal static class DetectionSamples
{
    private static readonly Actor _admin = new() { Id = "system", Name = "Cordon" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A record of a detection that names Ann and somebody whom nobody knows.</summary>
    public static string Record(string id, double severity = 9) =>
        $$$"""{"id":"{{{id}}}","source":"edr","type":"credential.stolen","severity":{{{severity.ToString(System.Globalization.CultureInfo.InvariantCulture)}}},"title":"Token of Ann seen on a market","identities":["ann@example.com","ghost@example.com"],"attributes":{"host":"pc-7"}}""";

    /// <summary>The ids of a sender and of a rule; the rule has fitted a detection.</summary>
    public static async Task<(string Sender, string Rule)> FillAsync(TestConsole console)
    {
        var sender = await console.Get<SenderStore>().CreateAsync(
            new SenderEdit { Name = "edr-production", Mapping = "siem", CreatesIdentities = true, Enabled = true }, _admin, Token);
        var rule = await RuleAsync(console, "Stolen credentials", "severity ge 7 and type sw \"credential\" and not (identity.tags eq \"service-account\")");
        await RuleAsync(console, "Everything else", "severity ge 0");
        await SendAsync(console, Record("1"), Record("2", 3));
        await ProcessedAsync(console);
        await SetAsideAsync(console);
        await console.Get<MappingStore>().SaveAsync("our-edr", Mapping, 0, _admin, Token);
        return (sender.Sender!.Id, rule.Id);
    }

    public static async Task<Rule> RuleAsync(TestConsole console, string name, string condition)
    {
        var edit = new RuleEdit { Name = name, Description = "Made by a test.", Enabled = true, ObserveOnly = true, Condition = condition };
        return (await console.Get<RuleStore>().CreateAsync(edit, _admin, Token)).Rule!;
    }

    public static Task SendAsync(TestConsole console, params string[] records)
    {
        var batch = new DetectionReader(ReadyMappings.Find(ReadyMappings.Own)!, "", DateTimeOffset.UtcNow).Read(Encoding.UTF8.GetBytes(string.Join('\n', records)), isLines: true);
        return console.Get<DetectionIntake>().AcceptAsync(new DetectionSubmission { Detections = batch.Detections, From = "edr-production", CreatesIdentities = false }, Token);
    }

    public const string Mapping =
        """
        {
          "description": "What our EDR sends.",
          "type": "rule",
          "severity": { "paths": "level", "values": { "minor": 3, "major": 8 } },
          "identities": "user",
          "attributes": "."
        }
        """;

    /// <summary>The second one, as if it had failed however often it was tried.</summary>
    private static async Task SetAsideAsync(TestConsole console)
    {
        await using var connection = await console.Get<Host.Storage.Database>().OpenAsync(Token);
        await Dapper.SqlMapper.ExecuteAsync(
            connection,
            "UPDATE detections SET state = 'SetAside', tries = 5, reason = @reason WHERE number = 2",
            new { reason = "The rule Stolen credentials could not be asked. It is a fault of Cordon (JsonException); the server's log says more." });
    }

    /// <summary>Waits until the server has asked its rules.</summary>
    public static async Task ProcessedAsync(TestConsole console)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var waiting = new DetectionFilter { State = "waiting" };
        while ((await console.Get<DetectionStore>().ListAsync(waiting, before: null, 1, Token)).Count > 0)
        {
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }
}
