using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Runs;
using Cordon.Host.Runs.Guarding;
using Cordon.Host.Web.Api;
using Cordon.Host.Workflows;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Options;
using Newtonsoft.Json.Linq;

namespace Cordon.Browser.Tests;

/// <summary>A simulated org, and a console with a connection to it, its people, a data collection of them and a workflow that suspends them.</summary>
internal sealed class TestOrg : IAsyncDisposable
{
    private readonly SimulatedOrg _org;

    private TestOrg(SimulatedOrg org, TestConsole console) => (_org, Console) = (org, console);

    public static Actor Ann { get; } = new() { Id = "u-ann", Name = "Ann" };

    public TestConsole Console { get; }

    public Org Org => _org.Org;

    /// <summary>How many people the org has suspended.</summary>
    public long Suspended => Org.Counts.ByRoute[Routes.All.Single(route => route.Name == "suspend").Index].Users;

    public string Connection { get; private set; } = "";

    public string Workflow { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="people">How many; the org knows all of them.</param>
    /// <param name="options">Changes how the org behaves.</param>
    /// <param name="concurrency">Calls at once: few make a run slow.</param>
    /// <param name="imports">Whether they are in the store from the beginning.</param>
    public static async Task<TestOrg> StartAsync(int people, Func<SimulatorOptions, SimulatorOptions>? options = null, int concurrency = 20, bool imports = true)
    {
        var usual = new SimulatorOptions { Port = 0, Users = people, Groups = 3, Memberships = people * 2, Apps = 2, Admins = 3, RateLimit = 0, Transition = TimeSpan.Zero };
        var org = await SimulatedOrg.StartAsync(options?.Invoke(usual) ?? usual, Token);
        var test = new TestOrg(org, await TestConsole.StartWithUsersAsync());
        await Samples.InstallAsync(test.Console, await File.ReadAllBytesAsync(Samples.OktaPackage, Token));
        if (imports)
        {
            await test.ImportAsync(people);
        }

        await test.SetAsync(guardrails => guardrails with { MaxPercent = 100 });
        test.Connection = await test.ConnectAsync(concurrency);
        test.Workflow = await test.MakeAsync();
        return test;
    }

    private Task ImportAsync(int people) => Samples.ImportAsync(Console, "value,displayName\n" + string.Join('\n', Enumerable.Range(1, people).Select(number => $"{Login(number)},Person {number}")));

    /// <summary>Sample: <c>user0000001@example.com</c></summary>
    public static string Login(int number) => $"user{number:0000000}@example.com";

    public async Task SetAsync(Func<Guardrails, Guardrails> change)
    {
        var store = Console.Get<GuardrailsStore>();
        var (guardrails, version) = await store.ReadAsync(Token);
        Assert.Equal(ChangeState.Done, (await store.SetAsync(change(guardrails), version, Ann, Token)).State);
    }

    public async Task<string> IdOfAsync(string value)
    {
        var reading = Host.Identities.Filters.FilterReading.Of($"value eq \"{value}\"");
        var list = await Console.Get<IdentityStore>().ListAsync(new IdentitySelection { Filter = reading.Filter }, IdentitySort.Default, null, 1, Token);
        return list.Items[0].Id;
    }

    /// <summary>Waits for a run's end, or until it waits for a person.</summary>
    public async Task<Run> UntilStillAsync(string id) => (await Console.Get<RunProgress>().UntilStillAsync(id, Token))!;

    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        await _org.DisposeAsync();
    }

    private async Task<string> ConnectAsync(int concurrency)
    {
        var type = await Console.Get<ConnectionTypes>().FindAsync("okta", Token);
        var settings = new JObject { ["domain"] = _org.BaseAddress.OriginalString.TrimEnd('/'), ["apiToken"] = "a-token-that-nobody-sees", ["maxConcurrency"] = concurrency };
        var saving = await Console.Get<ConnectionStore>().CreateAsync(Ann, type!, "Okta production", settings, Token);
        Assert.Empty(saving.Problems);
        return saving.Connection!.Id;
    }

    private async Task<string> MakeAsync()
    {
        var collection = await Console.Get<CollectionStore>().CreateAsync(new CollectionEdit { Name = "Everybody", Filter = "value pr" }, Ann, Token);
        var edit = new WorkflowEdit
        {
            Name = "Contain",
            CollectionId = collection.Collection!.Id,
            Enabled = true,
            Steps = [Step("suspend"), Step("clear-sessions") with { Takes = StepInput.Succeeded }],
        };
        var change = await Console.Get<WorkflowStore>().CreateAsync(Ann, edit, Token);
        Assert.Empty(change.Problems);
        return change.Workflow!.Id;
    }

    private WorkflowStepEdit Step(string action) => new()
    {
        PluginId = "okta-take-action",
        ActionId = "take-action",
        ConnectionId = Connection,
        Options = new JObject { ["action"] = action },
        ObjectsPerRun = 20,
    };
}
