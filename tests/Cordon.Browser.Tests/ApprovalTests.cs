using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Host.Workflows.Starts;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>Runs that somebody else has to agree to, and who may do what with a run.</summary>
public sealed class ApprovalTests
{
    private static readonly string[] _forms =
        ["cancel", "resume", "for-real", "undo", "approve", "reject"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_else_sees_exactly_whom_it_is_about_and_approves_that()
    {
        await using var org = await TestOrg.StartAsync(12);
        await org.SetAsync(guardrails => guardrails with { ApprovalAbove = 10 });
        var asking = await org.Console.OpenAsync(Role.Admin);
        var run = await WaitingAsync(org, await AdminAsync(org));
        await asking.GotoAsync($"/runs/{run.Id}");
        await asking.Button("Approve").ClickAsync();
        await Assertions.Expect(asking.GetByRole(AriaRole.Alert)).ToContainTextAsync("Whoever started a run cannot decide about it.");

        var page = await org.Console.OpenAsync(Role.Approver);
        await page.GotoAsync($"/runs/{run.Id}");
        await Assertions.Expect(page.Heading("It waits for somebody else's approval")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".approval .hash")).ToHaveTextAsync(run.Hash);
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Identities of this run" }).GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(
            [.. Enumerable.Range(1, 12).Select(TestOrg.Login)]);
        Assert.Equal(409, await page.ForgeAsync($"/runs/{run.Id}/approve"));
        Assert.Equal(0, org.Suspended);

        await page.Button("Approve").ClickAsync();
        await Assertions.Expect(page.Flash()).ToHaveTextAsync("The run is approved, and begins.");
        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("succeeded");
        await Assertions.Expect(page.Locator("#run-notes")).ToContainTextAsync("Approved by approver");
        Assert.Equal(12, org.Suspended);
    }

    [Fact]
    public async Task A_run_that_is_rejected_does_nothing()
    {
        await using var org = await TestOrg.StartAsync(12);
        await org.SetAsync(guardrails => guardrails with { ApprovalAbove = 10 });
        var run = await WaitingAsync(org, TestOrg.Ann);
        var page = await org.Console.OpenAsync(Role.Approver);
        await page.GotoAsync($"/runs/{run.Id}");

        await page.GetByText("Reject", new() { Exact = true }).First.ClickAsync();
        await page.Button("Reject").ClickAsync();

        await Assertions.Expect(page.Flash()).ToHaveTextAsync("The run is rejected. Nothing was done.");
        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("cancelled");
        Assert.Equal(0, org.Suspended);
    }

    [Fact]
    public async Task A_viewer_reads_a_run_and_can_change_nothing_of_it()
    {
        await using var org = await TestOrg.StartAsync(12);
        await org.SetAsync(guardrails => guardrails with { ApprovalAbove = 10 });
        var run = await WaitingAsync(org, TestOrg.Ann);
        var page = await org.Console.OpenAsync(Role.Viewer);
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var address in (string[])["runs", $"runs/{run.Id}", $"runs/{run.Id}?tab=outcomes", $"runs/{run.Id}?tab=steps", $"runs/{run.Id}?tab=log", $"runs/{run.Id}/identities/1", "syncs"])
        {
            await page.GotoAsync($"/{address}");
            seen.UnionWith(await page.Locator("main").Locator("button:visible, .button:visible").AllInnerTextsAsync());
        }

        Assert.Equal(["As it is now", "CSV", "JSON", "Narrow"], seen.Select(text => text.Trim()));
        foreach (var form in _forms)
        {
            Assert.Equal((form, 403), (form, await page.ForgeAsync($"/runs/{run.Id}/{form}")));
        }

        foreach (var form in (string[])["/runs", "/syncs", $"/syncs/{org.Connection}/runs", $"/syncs/{org.Connection}/collections"])
        {
            Assert.Equal((form, 403), (form, await page.ForgeAsync(form)));
        }

        Assert.Equal(RunStatus.WaitingForApproval, (await org.Console.Get<RunStore>().FindAsync(run.Id, Token))!.Status);
    }

    private static async Task<Actor> AdminAsync(TestOrg org)
    {
        var user = await org.Console.Get<Users>().FindByNameAsync(Role.Admin, Token);
        return new Actor { Id = user!.Id, Name = user.Name };
    }

    private static async Task<Run> WaitingAsync(TestOrg org, Actor actor)
    {
        var start = await org.Console.Get<WorkflowStarter>().StartAsync(org.Workflow, new WorkflowStartRequest { Actor = actor, Trigger = RunTrigger.Manual }, Token);
        Assert.Equal(RunStatus.WaitingForApproval, start.Run!.Status);
        return start.Run;
    }
}
