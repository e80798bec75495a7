using System.Diagnostics;
using System.Globalization;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Cordon.Host.Detections;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Identities;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>What asking many rules costs, all of them about every detection: none is the last.</summary>
internal sealed class ManyRules : Scenario
{
    private const int Rules = 500;
    private const int Detections = 2000;
    private const int Shown = 1000;

    public override string Name => "rules-500";

    public override IReadOnlyList<Figure> Figures { get; } =
        [new() { Compared = $"{Rules} rules asked about {Shown:N0} detections, an identity each; under 1 ms a detection", Limit = Limit.Below(Shown) }];

    public override Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        var rules = new RuleBook(TimeProvider.System).Compile([.. Enumerable.Range(0, Rules).Select(Rule)]);
        Ask(rules);
        var started = Stopwatch.GetTimestamp();
        var matches = Ask(rules);
        var measured = Stopwatch.GetElapsedTime(started).TotalMilliseconds * Shown / Detections;

        // A fifth of the rules is about each of five types, and half of those are about grave detections.
        return Task.FromResult(new Trial
        {
            Samples = [new Sample(0, measured)],
            Problems = new Check().That(matches == Detections * Rules / 10, $"{matches} matches instead of {Detections * Rules / 10}").Problems,
        });
    }

    private static long Ask(IReadOnlyList<AskedRule> rules)
    {
        var matches = 0L;
        for (var number = 0; number < Detections; number++)
        {
            matches += RuleMatching.Find(rules, new DetectionFacts(Detection(number)), [new IdentityFacts(new KnownIdentity(Identity(number)))]).Count;
        }

        return matches;
    }

    private static Rule Rule(int number) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{number:D4}"),
        Name = string.Create(CultureInfo.InvariantCulture, $"Rule {number}"),
        Description = "",
        Position = number,
        Enabled = true,
        ObserveOnly = true,
        Condition = string.Create(
            CultureInfo.InvariantCulture,
            $"type sw \"kind-{number % 5}\" and severity ge {(number / 5 % 2 == 0 ? 7 : 9)} and attributes.host co \"pc\" and not (identity.tags eq \"service-{number}\" or identity.attributes.department eq \"Nowhere {number}\")"),
        IsLast = false,
        ThrottleHours = 24,
        CreatedBy = "",
        CreatedByName = "",
        CreatedAt = 0,
        UpdatedAt = 0,
        Version = 1,
    };

    private static Detection Detection(int number) => new()
    {
        Number = number,
        Source = "edr",
        EventId = string.Create(CultureInfo.InvariantCulture, $"{number}"),
        Type = string.Create(CultureInfo.InvariantCulture, $"kind-{number % 5}.stolen"),
        Title = "Seen on a market",
        Severity = 8,
        HappenedAt = 1,
        ReceivedAt = 1,
        ReceivedFrom = "siem",
        CreatesIdentities = false,
        Identities = "[]",
        Attributes = """{"host":"PC-0017","ip":"192.0.2.17","country":"NZ","score":0.93,"tactic":"Credential Access","technique":"T1539","tags":["market","token"]}""",
        State = nameof(DetectionState.Waiting),
        Matched = 0,
        Parked = 0,
    };

    private static StoredIdentity Identity(int number) => new()
    {
        Number = number,
        Id = string.Create(CultureInfo.InvariantCulture, $"i{number}"),
        Value = string.Create(CultureInfo.InvariantCulture, $"user{number}@example.com"),
        DisplayName = "Some Body",
        Status = "ACTIVE",
        Tags = ["contractor", "vpn"],
        Attributes = """{"department":"Legal","title":"Counsel","city":"Wellington"}""",
        CreatedAt = 1,
        UpdatedAt = 1,
        Version = 1,
    };
}
