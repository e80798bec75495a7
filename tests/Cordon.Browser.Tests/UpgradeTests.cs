using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

public sealed class UpgradeTests
{
    private const string Choices = "As chosen belowKeep yoursTake the new default";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_what_a_new_version_does_to_the_configuration_and_keeps_what_people_set()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.InstallAsync(console, Samples.EveryField());
        var page = await console.OpenAsync(Role.Admin);
        await page.GotoAsync("/integrations/every-field");
        await page.Locator("#f-try-ticket").FillAsync("SOC-1");
        await page.Locator("#f-try-level").FillAsync("5");
        await page.GetByLabel("Region").SelectOptionAsync("br");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("is configured");

        await UploadAsync(page);

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("This action already exists: Every Field 1.0.0 is installed. It would be upgraded to 2.0.0.");
        await Assertions.Expect(page.Heading("This version changes the user configuration")).ToBeVisibleAsync();
        var fields = page.GetByRole(AriaRole.Region, new() { Name = "Fields of Try" });
        await Assertions.Expect(Row(fields, "Level").GetByRole(AriaRole.Cell)).ToHaveTextAsync(["changed default, range", "3", "5", "4", "5", Choices]);
        await Assertions.Expect(Row(fields, "Region").GetByRole(AriaRole.Cell)).ToHaveTextAsync(["changed choices", "–", "br", "–", "–", Choices]);
        await Assertions.Expect(Row(fields, "Pause").GetByRole(AriaRole.Cell)).ToHaveTextAsync(["added ", "–", "–", "10", "10", "As chosen belowTake the new default"]);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("*.probe.example");

        await page.GetByLabel("Install it although").CheckAsync();
        await page.Button("Upgrade").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("Every Field 2.0.0 is installed.");
        await Assertions.Expect(page.Locator("#f-try-level")).ToHaveValueAsync("5");
        await Assertions.Expect(page.GetByLabel("Region")).ToHaveValueAsync("");

        await GoBackAsync(page);
        var plugin = await console.Get<PluginCatalog>().FindAsync("every-field", Token);
        Assert.Equal("1.0.0", plugin!.Row.Current);
    }

    [Fact]
    public async Task Each_field_may_have_a_choice_of_its_own()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.InstallAsync(console, Samples.EveryField());
        var page = await console.OpenAsync(Role.Admin);
        await page.GotoAsync("/integrations/every-field");
        await page.Locator("#f-try-ticket").FillAsync("SOC-1");
        await page.Locator("#f-try-level").FillAsync("5");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("is configured");

        await UploadAsync(page);
        await page.GetByLabel("What to store for Level").SelectOptionAsync("overwrite");
        await page.GetByLabel("Install it although").CheckAsync();
        await page.Button("Upgrade").ClickAsync();

        await Assertions.Expect(page.Flash()).ToContainTextAsync("Every Field 2.0.0 is installed.");
        await Assertions.Expect(page.Locator("#f-try-level")).ToHaveValueAsync("4");
        await Assertions.Expect(page.Locator("#f-try-ticket")).ToHaveValueAsync("SOC-1");
    }

    [Fact]
    public async Task A_plan_that_was_overtaken_is_shown_again_before_anything_happens()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.InstallAsync(console, Samples.EveryField());
        var page = await console.OpenAsync(Role.Admin);
        await UploadAsync(page);
        await page.GetByLabel("Install it although").CheckAsync();
        await console.Get<PluginCatalog>().SetDisabledAsync(Actor.System, "every-field", disabled: true, Token);

        await page.Button("Upgrade").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Something changed since you read this plan");
        var plugin = await console.Get<PluginCatalog>().FindAsync("every-field", Token);
        Assert.Equal("1.0.0", plugin!.Row.Current);
    }

    [Fact]
    public async Task What_is_no_package_is_refused_with_the_reason()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var page = await console.OpenAsync(Role.Admin);
        await page.GotoAsync("/integrations/new");

        await page.Locator("#package").SetInputFilesAsync(new FilePayload { Name = "notes.zip", MimeType = "application/zip", Buffer = "no zip at all"u8.ToArray() });
        await page.Button("Upload").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("notes.zip cannot be installed");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
    }

    private static async Task UploadAsync(IPage page)
    {
        await page.GotoAsync("/integrations/new");
        await page.Locator("#package").SetInputFilesAsync(new FilePayload { Name = "every-field-2.0.0.zip", MimeType = "application/zip", Buffer = Samples.EveryField(Upgrade.Edit) });
        await page.Button("Upload").ClickAsync();
        await Assertions.Expect(page.Heading("Every Field 2.0.0")).ToBeVisibleAsync();
    }

    private static async Task GoBackAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Versions" }).ClickAsync();
        await page.GetByText("Use this version").First.ClickAsync();
        await page.Button("Use this version").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("Version 1.0.0 is in use again.");
    }

    private static ILocator Row(ILocator table, string title) =>
        table.GetByRole(AriaRole.Row).Filter(new() { Has = table.Page.GetByRole(AriaRole.Rowheader, new() { Name = title }) });
}
