using Cordon.Host.Access;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>An action at once, on chosen identities.</summary>
public sealed class RunNowTests
{
    [Fact]
    public async Task An_action_is_tried_on_the_chosen_and_then_done()
    {
        await using var org = await TestOrg.StartAsync(8);
        var page = await org.Console.OpenAsync(Role.Analyst);
        await page.GotoAsync("/identities");
        await page.GetByLabel($"Choose {TestOrg.Login(3)}").CheckAsync();
        await page.GetByLabel($"Choose {TestOrg.Login(5)}").CheckAsync();
        await page.Button("Run an action on the chosen").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync($"{TestOrg.Login(3)}, {TestOrg.Login(5)}");
        await page.Button("Go on to its options").ClickAsync();

        await page.Button("Try it (dry run)").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was started");
        await page.Locator("#f-options-action").SelectOptionAsync("suspend");
        await page.Button("Try it (dry run)").ClickAsync();
        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("succeeded");
        await Assertions.Expect(page.Locator("#progress")).ToContainTextAsync("dry run");
        Assert.Equal(0, org.Suspended);

        await page.GetByText("Run it for real").First.ClickAsync();
        await page.Button("Run it for real").ClickAsync();
        await Assertions.Expect(page.Locator(".lead")).ToHaveTextAsync("2 chosen identities, 2 identities. Started by analyst, by hand.");
        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("succeeded");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Outcomes" }).GetByRole(AriaRole.Rowheader)).ToHaveTextAsync([TestOrg.Login(3), TestOrg.Login(5)]);
        Assert.Equal(2, org.Suspended);
    }

    [Fact]
    public async Task The_steps_of_a_workflow_run_on_one_identity_from_its_page()
    {
        await using var org = await TestOrg.StartAsync(8);
        var page = await org.Console.OpenAsync(Role.Analyst);
        await page.GotoAsync($"/identities/{await org.IdOfAsync(TestOrg.Login(2))}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Run an action now" }).ClickAsync();
        await page.GetByText("Run it now").First.ClickAsync();
        await page.Button("Run it now").ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Contain");
        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("succeeded");
        Assert.Equal(1, org.Suspended);
    }
}
