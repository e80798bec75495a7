using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Host.Syncs;
using Cordon.Host.Workflows.Starts;
using Microsoft.Playwright;
using Newtonsoft.Json.Linq;

namespace Cordon.Browser.Tests;

/// <summary>Every page of runs and syncs, filled and empty, in light, dark and on a phone.</summary>
public sealed class EveryRunPageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_window(ColorScheme colours, int width)
    {
        await using var org = await TestOrg.StartAsync(60, imports: false);
        var name = width < 600 ? "phone" : colours == ColorScheme.Dark ? "dark" : "light";
        var page = await org.Console.OpenAsync(Role.Admin, colours: colours, width: width);
        var wrong = new List<string>();
        foreach (var empty in (string[])["runs", "runs/new", "syncs"])
        {
            await EveryPageTests.LookAsync(page, empty, $"empty-{empty.Replace('/', '-')}", name, wrong);
        }

        foreach (var (address, title) in await FillAsync(org))
        {
            await EveryPageTests.LookAsync(page, address, title, name, wrong);
        }

        Assert.Empty(wrong);
    }

    /// <summary>A dry run, a real one, an undo, one that waits, a sync; and the address and name of every page there is then.</summary>
    private static async Task<IReadOnlyList<(string Address, string Title)>> FillAsync(TestOrg org)
    {
        await SyncAsync(org);
        var identity = await org.IdOfAsync(TestOrg.Login(2));
        await Samples.ImportAsync(org.Console, "value,tags\nnobody@example.com,\nbreak.glass@example.com,protected");
        var dry = await StartAsync(org, dryRun: true);
        var real = await StartAsync(org, dryRun: false);
        var undo = await org.Console.Get<RunUndo>().UndoAsync(real, TestOrg.Ann, partial: true, Token);
        await org.UntilStillAsync(undo.Run!.Id);
        await org.SetAsync(guardrails => guardrails with { ApprovalAbove = 10 });
        var waiting = await StartAsync(org, dryRun: false);
        return
        [
            ("runs", "runs"),
            ("runs?status=Failed", "runs-none"),
            ($"runs/{dry}", "run-dry"),
            ($"runs/{real}", "run"),
            ($"runs/{real}?status=failed", "run-failed"),
            ($"runs/{real}?code=nothing-like-it", "run-outcomes-none"),
            ($"runs/{real}?tab=identities", "run-identities"),
            ($"runs/{real}?tab=steps", "run-steps"),
            ($"runs/{real}?tab=log", "run-log"),
            ($"runs/{real}/identities/1", "run-identity"),
            ($"runs/{real}/undo", "run-undo"),
            ($"runs/{undo.Run.Id}", "run-undone"),
            ($"runs/{waiting}", "run-waiting"),
            ($"runs/new?identity={identity}", "run-new"),
            ($"runs/new?identity={identity}&action=okta-take-action%2Ftake-action", "run-new-action"),
            ($"identities/{identity}", "identity-with-past"),
            ("syncs", "syncs"),
            ($"syncs/{org.Connection}", "sync"),
        ];
    }

    private static async Task SyncAsync(TestOrg org)
    {
        await Samples.InstallAsync(org.Console, await File.ReadAllBytesAsync(Samples.SyncPackage, Token));
        var sync = new NewSync { ConnectionId = org.Connection, PluginId = "okta-identity-sync", ActionId = "sync", Options = new JObject { ["activity"] = true } };
        Assert.NotNull(await org.Console.Get<SyncStore>().SaveAsync(TestOrg.Ann, sync, null, Token));
        Assert.Equal(PassState.Succeeded, await org.Console.Get<SyncRunner>().RunAsync(org.Connection, full: true, _ => { }, Token));
        org.Org.Groups.Add(org.Org.Groups.FindByName("Contained")!, 2);
        Assert.Equal(PassState.Succeeded, await org.Console.Get<SyncRunner>().RunAsync(org.Connection, full: true, _ => { }, Token));
    }

    private static async Task<string> StartAsync(TestOrg org, bool dryRun)
    {
        var request = new WorkflowStartRequest { Actor = TestOrg.Ann, Trigger = RunTrigger.Manual, DryRun = dryRun };
        var start = await org.Console.Get<WorkflowStarter>().StartAsync(org.Workflow, request, Token);
        Assert.Empty(start.Problems);
        await org.UntilStillAsync(start.Run!.Id);
        return start.Run.Id;
    }
}
