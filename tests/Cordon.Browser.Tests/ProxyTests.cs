using Cordon.Host.Access;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

public sealed class ProxyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_works_below_the_path_of_a_reverse_proxy()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.InstallAsync(console, Samples.EveryField());
        await Samples.ImportAsync(console);
        await using var proxy = await PathProxy.StartAsync(console.Address, Token);
        var page = await console.OpenAsync(null);
        var outside = new List<string>();
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && answer.Status != 422)
            {
                outside.Add($"{answer.Status} {answer.Url}");
            }
        };

        await page.GotoAsync($"{proxy.Address}/identities");
        await page.GetByLabel("Name").FillAsync(Role.Admin);
        await page.GetByLabel("Password").FillAsync(TestConsole.Password);
        await page.Button("Sign in").ClickAsync();
        await Assertions.Expect(page.Locator(".tally")).ToHaveTextAsync("5 identities");
        Assert.Equal($"{proxy.Address}/identities", page.Url);

        foreach (var place in (string[])["Home", "Integrations", "Connections", "Data collections", "Users", "Audit log", "About"])
        {
            await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = place }).ClickAsync();
            await Assertions.Expect(page.Heading(place).First).ToBeVisibleAsync();
        }

        await page.GotoAsync($"{proxy.Address}/integrations/every-field");
        await page.Locator("#f-try-ticket").FillAsync("wrong");
        await page.Button("Save").ClickAsync();
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link, new() { Name = "Ticket" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-try-ticket")).ToBeFocusedAsync();
        await page.Locator("#f-try-ticket").FillAsync("SOC-1");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("Try is configured.");
        await page.Button("Sign out").ClickAsync();
        await Assertions.Expect(page.Heading("Sign in")).ToBeVisibleAsync();
        Assert.Empty(outside);
    }
}
