using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.Cli;

/// <summary>A folder with the files of a run and a simulated org to run against.</summary>
internal sealed class RunWorkspace : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SimulatedOrg _org;

    private RunWorkspace(SimulatedOrg org) => _org = org;

    public static string Package { get; } =
        Path.Combine(TestFiles.Output("plugin-host", "Host"), "bundled", "plugins", "okta-take-action-1.0.0.zip");

    public string Folder => _folder.Path;

    public Org Org => _org.Org;

    /// <summary>An org with derived users, no rate limit and the files of a suspension of <paramref name="people"/> of them.</summary>
    public static async Task<RunWorkspace> CreateAsync(int people, SimulatorOptions? options = null)
    {
        var org = await SimulatedOrg.StartAsync(
            (options ?? new SimulatorOptions { RateLimit = 0 }) with { Port = 0, Users = Math.Max(people, 1) }, TestContext.Current.CancellationToken);
        var workspace = new RunWorkspace(org);
        workspace.Write("people.csv", "value\n" + string.Concat(Enumerable.Range(1, people).Select(number => Login(number) + "\n")));
        workspace.Connect(org.BaseAddress);
        workspace.Write("suspend.json", """{"action":"suspend"}""");
        return workspace;
    }

    public Uri Address => _org.BaseAddress;

    /// <summary>Writes the connection.</summary>
    /// <param name="org">Where the org is.</param>
    /// <param name="concurrency">How many calls at once.</param>
    public void Connect(Uri org, int concurrency = 50) =>
        Write("okta.json", $$"""{"domain":"{{org.OriginalString.TrimEnd('/')}}","apiToken":"${OKTA_TOKEN}","maxConcurrency":{{concurrency}}}""");

    public static string Login(int number) => $"user{number:0000000}@example.com";

    public string Write(string name, string content) => _folder.Write(name, content);

    public string this[string name] => _folder[name];

    public static string[] Arguments(params string[] more) =>
    [
        "run", "--plugin", Package, "--identities", "people.csv", "--connection", "okta.json", "--options", "suspend.json", "--json", .. more,
    ];

    /// <summary>How many effects of an action the org counted, such as <c>suspend</c>.</summary>
    public long Effects(string action) => Org.Counts.ByRoute[Index(action)].Effects;

    public long Requests(string action) => Org.Counts.ByRoute[Index(action)].Requests;

    /// <summary>How many different users an action had an effect on.</summary>
    public long Users(string action) => Org.Counts.ByRoute[Index(action)].Users;

    public Task<CordonResult> RunAsync(params string[] more) => CordonProcess.RunAsync(Folder, Arguments(more));

    public CordonProcess Start(params string[] more) => CordonProcess.Start(Folder, Arguments(more));

    /// <summary>Waits until the org has seen so many effects.</summary>
    public async Task UntilAsync(string action, long effects)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (Effects(action) < effects)
        {
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _org.DisposeAsync();
        _folder.Dispose();
    }

    private static int Index(string action) => Routes.All.Single(route => route.Name == action).Index;
}
