using Cordon.Host.Access;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

public sealed class SessionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Too_many_wrong_passwords_lock_the_user_and_the_page_does_not_tell()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var page = await console.OpenAsync(null);
        var answers = new HashSet<string>();
        await page.GotoAsync("/sign-in");
        for (var number = 0; number <= SignIn.Tries; number++)
        {
            await page.GetByLabel("Name").FillAsync(Role.Analyst);
            await page.GetByLabel("Password").FillAsync(number < SignIn.Tries ? "wrong wrong wrong" : TestConsole.Password);
            await page.Button("Sign in").ClickAsync();
            answers.Add(await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        }

        var user = await console.Get<Users>().FindByNameAsync(Role.Analyst, Token);
        Assert.NotNull(user!.LockedUntil);
        Assert.Contains("After 10 wrong passwords", Assert.Single(answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_leads_to_the_page_that_was_asked_for_and_nowhere_else()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var page = await console.OpenAsync(null);

        await page.GotoAsync("/identities?filter=risk%20pr");
        await SignInAsync(page);
        Assert.Equal($"{console.Address}/identities?filter=risk%20pr", page.Url);

        await page.Button("Sign out").ClickAsync();
        await page.GotoAsync("/sign-in?return=%2F%2Fother.example%2F");
        await SignInAsync(page);
        Assert.Equal($"{console.Address}/", page.Url);
    }

    [Fact]
    public async Task The_colours_and_the_zone_that_somebody_chose_stay()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.ImportAsync(console);
        var page = await console.OpenAsync(Role.Viewer);
        await page.GotoAsync("/profile");
        await Assertions.Expect(page.Locator("#f-timeZone-help")).ToContainTextAsync("Europe/Berlin");

        await page.GetByLabel("Colours").SelectOptionAsync("dark");
        await page.GetByLabel("Time zone").FillAsync("Mars/Olympus");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Locator("#f-timeZone-error")).ToContainTextAsync("no time zone");
        await page.GetByLabel("Time zone").FillAsync("Asia/Tokyo");
        await page.Button("Save").ClickAsync();

        await Assertions.Expect(page.Flash()).ToHaveTextAsync("Your view is saved.");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GotoAsync("/identities");
        await Assertions.Expect(page.Locator("td time").First).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("\\(Asia/Tokyo\\); .* UTC$"));
    }

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_ends_other_sessions()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var (page, other) = (await console.OpenAsync(Role.Viewer), await console.OpenAsync(Role.Viewer));
        await page.GotoAsync("/profile");
        await page.GetByLabel("Password now").FillAsync("not the one");
        await page.GetByLabel("New password").FillAsync("another long pass phrase");
        await page.Button("Change password").ClickAsync();
        await Assertions.Expect(page.Locator("#f-current-error")).ToContainTextAsync("This is not your password.");

        await page.GetByLabel("Password now").FillAsync(TestConsole.Password);
        await page.GetByLabel("New password").FillAsync("another long pass phrase");
        await page.Button("Change password").ClickAsync();

        await Assertions.Expect(page.Flash()).ToContainTextAsync("Your password is changed.");
        await other.GotoAsync("/profile");
        await Assertions.Expect(other.Heading("Sign in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_token_is_shown_once()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var page = await console.OpenAsync(Role.Analyst);
        await page.GotoAsync("/profile");
        await page.GetByLabel("What it is for").FillAsync("SIEM");
        await page.Button("Make a token").ClickAsync();
        var secret = await page.Locator("#secret").InnerTextAsync();

        Assert.NotNull(await console.Get<ApiTokens>().FindAsync(secret, Token));
        await page.GetByRole(AriaRole.Link, new() { Name = "I have copied it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "SIEM" })).ToBeVisibleAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("Name").FillAsync(Role.Viewer);
        await page.GetByLabel("Password").FillAsync(TestConsole.Password);
        await page.Button("Sign in").ClickAsync();
        await page.Button("Sign out").WaitForAsync();
    }
}
