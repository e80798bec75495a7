using Cordon.Host.Access;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

public sealed class HomeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Says_what_waits_what_failed_what_comes_and_who_there_is(bool script)
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.InstallAsync(console, Samples.EveryField());
        await Samples.ImportAsync(console);
        var (workflow, _) = await Samples.WorkflowAsync(console);
        await Samples.RunsAsync(console, workflow);
        var page = await console.OpenAsync(Role.Viewer, script);
        if (!script && await page.GetByRole(AriaRole.Link, new() { Name = "Wait for it" }).CountAsync() > 0)
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Wait for it" }).ClickAsync();
        }

        await Assertions.Expect(Card(page, "What waits for approval").GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "runs/WaitingForApproval");
        await Assertions.Expect(Card(page, "What failed in the last 7 days")).ToContainTextAsync("5 identities, 3 failed, by analyst");
        await Assertions.Expect(Card(page, "What starts next")).ToContainTextAsync("Contain stolen sessions over Everybody");
        await Assertions.Expect(Card(page, "What runs now")).ToContainTextAsync("Nothing.");
        var charts = page.GetByRole(AriaRole.Table);
        await Assertions.Expect(charts).ToHaveCountAsync(2);
        await Assertions.Expect(charts.First.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("2 (40 %)");
        await Assertions.Expect(charts.First.GetByRole(AriaRole.Img).First).ToHaveAttributeAsync("aria-label", "ACTIVE: 2 (40 %)");
        await charts.Nth(1).GetByRole(AriaRole.Link, new() { Name = "not set" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["dee@example.com"]);
    }

    [Fact]
    public async Task Leads_to_the_detections_that_are_set_aside()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var page = await console.OpenAsync(Role.Viewer);
        await Assertions.Expect(Card(page, "What needs a look")).ToContainTextAsync("and no detection is set aside");
        await DetectionSamples.FillAsync(console);
        await page.GotoAsync("/");

        await Assertions.Expect(Card(page, "What needs a look")).ToContainTextAsync("set aside Detections 1 could not be processed.");
        await Card(page, "What needs a look").GetByRole(AriaRole.Link, new() { Name = "Detections" }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/detections\\?state=set-aside$"));
    }

    private static ILocator Card(IPage page, string heading) => page.GetByRole(AriaRole.Region, new() { Name = heading });
}
