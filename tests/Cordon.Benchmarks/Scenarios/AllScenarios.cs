namespace Cordon.Benchmarks.Scenarios;

/// <summary>Every scenario, in the order they are measured.</summary>
internal static class AllScenarios
{
    public static IReadOnlyList<Scenario> List { get; } =
    [
        new SuspendAtLatency(),
        new SuspendAtOnce(),
        new RateLimited("rate-alone", usedByOthers: 0, clockSkew: 0),
        new RateLimited("rate-others", usedByOthers: 30, clockSkew: 0),
        new RateLimited("rate-clock-ahead", usedByOthers: 0, clockSkew: 30),
        new RateLimited("rate-clock-behind", usedByOthers: 0, clockSkew: -30),
        new ConcurrencyLimited(),
        new KilledAndResumed(),
        new Faulty("answers-cut", "1 answer in 100 cut after the effect", """[{"kind":"drop-after-effect","every":100,"path":"/lifecycle/"}]"""),
        new Faulty(
            "answers-500",
            "1 answer in 100 is a 500, half of them after the effect",
            """[{"kind":"error-before-effect","every":200,"path":"/lifecycle/"},{"kind":"error-after-effect","every":200,"path":"/lifecycle/"}]"""),
        new ServiceAtLatency(),
        new PushSignals(),
        new JournalCost(),
        new OldRuns(),
        new OneIdentity(),
        new MillionRows(),
        new MillionIdentities(),
        new SyncAtOnce(),
        new SyncAtLatency(),
        new SyncMillion(),
        new PagesAtScale(),
        new ReadByKey(),
        new ReadRun(),
        new DetectionsOneByOne(),
        new DetectionsInBatches(),
        new DetectionsToRuns(),
        new ManyRules(),
    ];

    public static Scenario? Find(string name) => List.FirstOrDefault(scenario => scenario.Name == name);
}
