using Cordon.Host.Access;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>Bringing an org's people in, and asking about them.</summary>
public sealed class SyncWalkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leads_from_a_connection_to_who_is_an_administrator()
    {
        await using var org = await TestOrg.StartAsync(40, options => options with { Latency = TimeSpan.FromMilliseconds(100) });
        await Samples.InstallAsync(org.Console, await File.ReadAllBytesAsync(Samples.SyncPackage, Token));
        var page = await org.Console.OpenAsync(Role.Admin);
        await page.GotoAsync("/syncs");
        await page.Button("Start").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("The first collection has begun.");
        await Assertions.Expect(page.Button("Cancel")).ToBeVisibleAsync();

        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("succeeded");
        await Assertions.Expect(page.Button("Read what has changed")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#progress .kinds div").First).ToHaveTextAsync("Identities41");
        var roles = page.GetByRole(AriaRole.Region, new() { Name = "Roles by holders" });
        await Assertions.Expect(roles.GetByRole(AriaRole.Rowheader, new() { Name = "SUPER_ADMIN" })).ToBeVisibleAsync();
        await page.Button("Save as a collection: Administrators").ClickAsync();
        await Assertions.Expect(page.Flash()).ToHaveTextAsync("Administrators is a data collection now.");
        await Assertions.Expect(page.Locator("#f-filter")).ToHaveValueAsync("roles pr");

        await page.GotoAsync("/identities?filter=roles%20pr");
        await page.Locator("tbody th a").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Administrator roles" }).GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Settings_that_are_wrong_are_told_and_those_that_are_right_are_kept()
    {
        await using var org = await TestOrg.StartAsync(10);
        await Samples.InstallAsync(org.Console, await File.ReadAllBytesAsync(Samples.SyncPackage, Token));
        var page = await org.Console.OpenAsync(Role.Admin);
        await page.GotoAsync("/syncs");
        await page.Button("Start").ClickAsync();
        await Assertions.Expect(page.Locator("#progress .pill").First).ToHaveTextAsync("succeeded");

        await page.GetByLabel("Most identities").FillAsync("many");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Locator("#f-maxIdentities-error")).ToContainTextAsync("This is no whole number.");
        await page.GetByLabel("Most identities").FillAsync("500");
        await page.GetByLabel("Applications and assignments").UncheckAsync();
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("The settings are saved.");
        await Assertions.Expect(page.GetByLabel("Most identities")).ToHaveValueAsync("500");
        await Assertions.Expect(page.GetByLabel("Applications and assignments")).Not.ToBeCheckedAsync();
    }
}
