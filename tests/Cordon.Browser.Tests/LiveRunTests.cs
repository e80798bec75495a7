using System.Text.RegularExpressions;
using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Host.Workflows.Starts;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>A run's page while the run goes on.</summary>
public sealed class LiveRunTests
{
    /// <summary>What the browser itself counts as a shift of what somebody looks at.</summary>
    private const string WatchShifts = """
        () => {
          window.shifts = 0;
          new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifts += entry.value; })).observe({ type: 'layout-shift' });
          window.loaded = Math.random();
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_how_far_it_is_without_a_reload_and_nothing_jumps()
    {
        await using var org = await TestOrg.StartAsync(80, options => options with { Latency = TimeSpan.FromMilliseconds(60) }, concurrency: 2);
        var page = await org.Console.OpenAsync(Role.Analyst);
        var run = await StartAsync(org);
        await page.GotoAsync($"/runs/{run.Id}");
        await page.EvaluateAsync(WatchShifts);
        var loaded = await page.EvaluateAsync<double>("window.loaded");

        await Assertions.Expect(page.Locator("#progress .figures dd").First).ToContainTextAsync(new Regex("^([2-9]|[1-7][0-9]) of 80"));
        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("running");
        await Assertions.Expect(page.Locator("#progress .figures dd").Nth(1)).Not.ToHaveTextAsync("–");
        await Assertions.Expect(page.Locator("[data-said]")).ToContainTextAsync("per cent done");
        await Assertions.Expect(page.Locator("#progress .figures dt").First).ToHaveTextAsync("Done in step 2 of 2");
        Assert.Equal(0, await page.EvaluateAsync<double>("window.shifts"));

        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("succeeded");
        await Assertions.Expect(page.Locator("[data-said]")).ToContainTextAsync("The run succeeded");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Undo…" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Cancel", new() { Exact = true })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Outcomes" }).GetByRole(AriaRole.Row)).ToHaveCountAsync(51);
        Assert.Equal(loaded, await page.EvaluateAsync<double>("window.loaded"));
    }

    [Fact]
    public async Task Comes_back_by_itself_when_the_line_was_cut_and_misses_nothing()
    {
        await using var org = await TestOrg.StartAsync(120, options => options with { Latency = TimeSpan.FromMilliseconds(60) }, concurrency: 2);
        await using var proxy = await PathProxy.StartAsync(org.Console.Address, Token);
        var page = await org.Console.OpenAsync(null);
        await page.GotoAsync($"{proxy.Address}/sign-in");
        await page.GetByLabel("Name").FillAsync(Role.Analyst);
        await page.GetByLabel("Password").FillAsync(TestConsole.Password);
        await page.Button("Sign in").ClickAsync();
        await page.Heading("Home").WaitForAsync();
        var run = await StartAsync(org);
        await page.GotoAsync($"{proxy.Address}/runs/{run.Id}");
        await Assertions.Expect(page.Locator("#progress .figures dd").First).ToContainTextAsync(new Regex("^[1-9]"));

        proxy.Cut();
        await Assertions.Expect(page.Locator("[data-lost]")).ToBeVisibleAsync();
        await org.UntilStillAsync(run.Id);
        Assert.Equal("running", await page.Locator("#progress .pill").First.InnerTextAsync());
        proxy.Mend();

        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("succeeded");
        await Assertions.Expect(page.Locator("[data-lost]")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#progress .figures dd").First).ToHaveTextAsync("120 of 120");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Outcomes" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Says_that_it_waits_for_the_rate_limit_and_is_cancelled_and_resumed()
    {
        await using var org = await TestOrg.StartAsync(60, options => options with { RateLimit = 30, WindowSeconds = 600 });
        var page = await org.Console.OpenAsync(Role.Analyst);
        var run = await StartAsync(org);
        await page.GotoAsync($"/runs/{run.Id}");

        await Assertions.Expect(page.Locator("#progress .waiting")).ToContainTextAsync(new Regex("^waiting [0-9]+ s for the rate limit of "));
        await page.GetByText("Cancel", new() { Exact = true }).ClickAsync();
        await page.Button("Cancel the run").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("The run stops between two identities.");
        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("cancelled");
        await Assertions.Expect(page.Locator("#run-notes")).ToContainTextAsync("Cancelled by analyst.");
        await page.Button("Resume").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("The run goes on.");
        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("running");

        await page.GetByRole(AriaRole.Link, new() { Name = "Activity log" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Table of who did what" }).Locator("tbody tr td:last-child")).ToHaveTextAsync(
            ["resumed it", "ended", "cancelled it", "asked for it"]);
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Table of batches" }).Locator("tbody tr").Last).ToContainTextAsync("20");
    }

    [Fact]
    public async Task Works_without_scripts_too()
    {
        await using var org = await TestOrg.StartAsync(30, options => options with { RateLimit = 20, WindowSeconds = 600 });
        var page = await org.Console.OpenAsync(Role.Analyst, script: false);
        var run = await StartAsync(org);
        await page.GotoAsync($"/runs/{run.Id}");

        await page.GetByRole(AriaRole.Link, new() { Name = "Show how far it is now" }).ClickAsync();
        await page.GetByText("Cancel", new() { Exact = true }).ClickAsync();
        await page.Button("Cancel the run").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("The run stops between two identities.");
        await org.UntilStillAsync(run.Id);
        await page.GotoAsync($"/runs/{run.Id}");
        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("cancelled");
        await Assertions.Expect(page.Button("Resume")).ToBeVisibleAsync();
    }

    private static async Task<Run> StartAsync(TestOrg org)
    {
        var request = new WorkflowStartRequest { Actor = TestOrg.Ann, Trigger = RunTrigger.Manual };
        var start = await org.Console.Get<WorkflowStarter>().StartAsync(org.Workflow, request, Token);
        Assert.Empty(start.Problems);
        return start.Run!;
    }
}
