using System.Text.RegularExpressions;
using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Host.Workflows.Starts;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>From a dry run to an undo, as an analyst goes.</summary>
public sealed class RunWalkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leads_from_a_dry_run_over_outcomes_to_an_undo()
    {
        await using var org = await TestOrg.StartAsync(60);
        var page = await org.Console.OpenAsync(Role.Analyst);
        await TryAsync(org, page);
        await page.GetByText("Run it for real").First.ClickAsync();
        await page.Button("Run it for real").ClickAsync();
        var real = await EndAsync(page);
        Assert.Equal(60, org.Suspended);

        await page.GetByLabel("Identity contains").FillAsync("0000042");
        await page.Button("Narrow").ClickAsync();
        await page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link, new() { Name = TestOrg.Login(42) }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Before and after Take Action: suspend" }).First.GetByRole(AriaRole.Row)).ToHaveTextAsync(
            ["WhatBeforeAfter", "statusACTIVESUSPENDED"]);
        await Assertions.Expect(page.Locator("dt:has-text('Request id') + dd").First).ToHaveTextAsync(new Regex("^req"));

        await page.GotoAsync($"/runs/{real}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Undo…" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("cannot be undone");
        await page.Button("Undo").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was undone");
        await page.GetByLabel("Undo the others alone").CheckAsync();
        await page.Button("Undo").ClickAsync();
        await EndAsync(page);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("It takes back what another run did.");

        await page.GotoAsync($"/identities/{await org.IdOfAsync(TestOrg.Login(42))}");
        await Assertions.Expect(page.Locator(".timeline li")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Locator(".timeline li").First).ToContainTextAsync("undo");
    }

    /// <summary>A dry run over the API, as a program would start it, looked at by a person.</summary>
    private static async Task TryAsync(TestOrg org, IPage page)
    {
        var request = new WorkflowStartRequest { Actor = TestOrg.Ann, Trigger = RunTrigger.Manual, DryRun = true };
        var start = await org.Console.Get<WorkflowStarter>().StartAsync(org.Workflow, request, Token);
        await page.GotoAsync("/runs");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contain", Exact = true }).ClickAsync();
        Assert.Equal(start.Run!.Id, await EndAsync(page));
        await Assertions.Expect(page.Locator("#progress")).ToContainTextAsync("dry run");
        await Assertions.Expect(page.Locator("#progress")).ToContainTextAsync("The real run would take about");
    }

    /// <summary>Waits until the page itself says that the run has ended. The run's id.</summary>
    private static async Task<string> EndAsync(IPage page)
    {
        await page.WaitForURLAsync(new Regex("/runs/[0-9a-f]{32}$"));
        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("succeeded");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Outcomes" })).ToBeVisibleAsync();
        return page.Url[^32..];
    }
}
