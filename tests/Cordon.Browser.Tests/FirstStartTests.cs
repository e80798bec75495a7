using System.Text;
using System.Text.RegularExpressions;
using Cordon.Host.Access;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Options;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

public sealed class FirstStartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leads_from_the_set_up_link_to_the_preview_of_a_workflow()
    {
        await using var org = await SimulatedOrg.StartAsync(new SimulatorOptions { Port = 0, Users = 10, RateLimit = 0, Tokens = ["a-token"] }, Token);
        await using var console = await TestConsole.StartAsync();
        var page = await console.OpenAsync(null);

        await SetUpAsync(page, console);
        await InstallAsync(page);
        await ConnectAsync(page, org.BaseAddress.ToString());
        await ImportAsync(page);
        await CollectAsync(page);
        await BuildAsync(page);

        await page.GotoAsync("/");
        await Assertions.Expect(page.Heading("First steps")).ToHaveCountAsync(0);
    }

    private static async Task SetUpAsync(IPage page, TestConsole console)
    {
        var token = await console.Get<Setup>().OpenAsync(Token);
        await page.GotoAsync(Setup.Link(console.Address, token!));
        await page.GetByLabel("Your name").FillAsync("ada");
        await page.GetByLabel("Password").FillAsync("short");
        await page.Button("Make me the first admin").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#f-password-error")).ToContainTextAsync("A password has 12 to 256 characters.");

        await page.GetByLabel("Password").FillAsync(TestConsole.Password);
        await page.Button("Make me the first admin").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("you are its first admin, ada");
        await Assertions.Expect(page.Heading("First steps")).ToBeVisibleAsync();
    }

    private static async Task InstallAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Install an integration" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add New Integration" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.DropAsync(dialog.Locator("[data-drop]"), "okta-take-action-1.0.0.zip", await File.ReadAllBytesAsync(Samples.OktaPackage, Token));
        await Assertions.Expect(dialog.Locator("[data-chosen]")).ToHaveTextAsync("okta-take-action-1.0.0.zip");
        await page.Button("Upload").ClickAsync();

        await Assertions.Expect(page.Heading("Okta Take Action 1.0.0")).ToBeVisibleAsync();
        await page.Button("Install").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nobody who is trusted here vouches for it");
        await page.GetByLabel("Install it although").CheckAsync();
        await page.Button("Install").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("Okta Take Action 1.0.0 is installed.");
    }

    /// <summary>A wrong token first: the test names what is wrong, and keeps what was typed.</summary>
    private static async Task ConnectAsync(IPage page, string domain)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Add one" }).ClickAsync();
        await page.GetByLabel("Okta domain").FillAsync(domain.TrimEnd('/'));
        await page.GetByRole(AriaRole.Textbox, new() { Name = "API token" }).FillAsync("another-token");
        await page.Button("Test").ClickAsync();
        await Assertions.Expect(page.Locator("#findings")).ToContainTextAsync("The connection does not work as it is");

        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "API token" })).ToHaveValueAsync("another-token");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "API token" }).FillAsync("a-token");
        await page.Button("Test").ClickAsync();
        await Assertions.Expect(page.Locator("#findings")).ToContainTextAsync("The connection works");
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "API token" })).ToHaveValueAsync("a-token");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("Okta org is saved.");
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "API token" })).ToHaveAttributeAsync("placeholder", "Stored. Leave empty to keep");

        await page.Button("Test as stored").ClickAsync();
        await Assertions.Expect(page.Locator("#findings")).ToContainTextAsync("The connection works");
    }

    private static async Task ImportAsync(IPage page)
    {
        await page.GotoAsync("/identities");
        await page.GetByRole(AriaRole.Link, new() { Name = "Import", Exact = true }).ClickAsync();
        var file = new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Samples.People + "\n,No Name,,,,,\n") };
        await page.GetByRole(AriaRole.Dialog).Locator("input[type=file]").SetInputFilesAsync(file);
        await page.Button("Import").ClickAsync();
        await Assertions.Expect(page.Heading("people.csv is imported")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".report .tiles dd")).ToHaveTextAsync(["5", "0", "0", "1"]);
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Refused rows" })).ToContainTextAsync("has no value");
    }

    private static async Task CollectAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Build a data collection" }).ClickAsync();
        await page.GetByLabel("Filter").FillAsync("tags eq \"vip\" and risk");
        await Assertions.Expect(page.Locator("#preview")).ToContainTextAsync("Column 23");
        await page.GetByLabel("Filter").FillAsync("tags eq \"vip\"");
        await Assertions.Expect(page.Locator("#preview .tally")).ToHaveTextAsync("2 identities");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("VIPs");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToHaveTextAsync("VIPs is saved.");
    }

    private static async Task BuildAsync(IPage page)
    {
        await page.GotoAsync("/workflows");
        await page.GetByRole(AriaRole.Link, new() { Name = "Build a workflow" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Contain");
        await page.GetByLabel("Data collection").SelectOptionAsync("VIPs");
        await page.Locator("#f-add").SelectOptionAsync("okta-take-action/take-action");
        await page.Button("Add").ClickAsync();
        await page.Locator("#f-steps-0-connection").SelectOptionAsync("Okta org");
        await page.Locator("#f-steps-0-options-action").SelectOptionAsync("Suspend User");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("Contain is saved.");
        await Assertions.Expect(page.Locator("[data-node='0']")).ToContainTextAsync("Suspend User");
        await page.Button("Preview").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/runs/[0-9a-f]{32}$"));
    }
}
