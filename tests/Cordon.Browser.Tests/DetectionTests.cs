using System.Net.Http.Headers;
using System.Text;
using Cordon.Host.Access;
using Cordon.Host.Detections.Rules;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>From a detection to a rule to what it led to, and the rules' order.</summary>
public sealed class DetectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rule_is_written_tested_saved_and_fits_what_a_program_sends(bool script)
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.ImportAsync(console);
        await DetectionSamples.SendAsync(console, DetectionSamples.Record("1"), DetectionSamples.Record("2", 3));
        await DetectionSamples.ProcessedAsync(console);
        var page = await console.OpenAsync(Role.Analyst, script);
        await page.GotoAsync("/rules");
        await page.GetByRole(AriaRole.Link, new() { Name = "Make a rule" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Stolen credentials");
        await page.GetByLabel("When").FillAsync("severity is 7");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Locator("#condition-error")).ToContainTextAsync("Column 10: found is, expected an operator");

        await page.GetByLabel("When").FillAsync("severity ge 7 and not (identity.tags eq \"service-account\")");
        await page.Button("Test it on what came").ClickAsync();
        await Assertions.Expect(page.Locator("#test .tiles dd")).ToHaveTextAsync(["2", "1", "1", "1", "0", "0"]);
        await Assertions.Expect(page.Locator("#test tbody td").Last).ToHaveTextAsync("ann@example.com");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToHaveTextAsync("Stolen credentials is saved.");

        await SendAsync(console, DetectionSamples.Record("3"));
        await DetectionSamples.ProcessedAsync(console);
        await page.GotoAsync("/detections?state=matched");
        await page.GetByRole(AriaRole.Link, new() { Name = "Token of Ann seen on a market" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("Stolen credentials");
        await Assertions.Expect(page.Locator("tbody .pill")).ToHaveTextAsync("observed only");
        await Assertions.Expect(page.Locator(".list")).ToContainTextAsync("ghost@example.com");
        await Assertions.Expect(page.Locator(".record")).ToContainTextAsync("\"host\": \"pc-7\"");
    }

    [Fact]
    public async Task Rules_are_put_in_order_by_button_and_by_hand_and_one_that_fits_everything_is_told()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        foreach (var name in (string[])["A", "B", "C"])
        {
            await DetectionSamples.RuleAsync(console, name, "severity ge 9");
        }

        var page = await console.OpenAsync(Role.Analyst);
        await page.GotoAsync("/rules");
        await page.Button("Move C up").ClickAsync();
        await Assertions.Expect(page.Flash()).ToHaveTextAsync("The order is saved.");
        await Assertions.Expect(page.Locator("tbody th a")).ToHaveTextAsync(["A", "C", "B"]);

        await page.Locator("tbody tr").Nth(2).DragToAsync(page.Locator("tbody tr").Nth(0), new() { TargetPosition = new() { X = 60, Y = 2 } });
        await Assertions.Expect(page.Flash()).ToHaveTextAsync("The order is saved.");
        await Assertions.Expect(page.Locator("tbody th a")).ToHaveTextAsync(["B", "A", "C"]);
        Assert.Equal(["B", "A", "C"], (await console.Get<RuleStore>().ListAsync(Token)).Select(rule => rule.Name));

        await page.GetByRole(AriaRole.Link, new() { Name = "B", Exact = true }).ClickAsync();
        await page.GetByLabel("When").FillAsync("severity ge 0");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("This rule fits every detection, whatever it says and whomever it names.");
    }

    [Fact]
    public async Task A_condition_is_completed_while_it_is_typed()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var page = await console.OpenAsync(Role.Analyst);
        await page.GotoAsync("/rules/new");
        var condition = page.GetByLabel("When");
        await condition.PressSequentiallyAsync("identity.ta");
        await condition.PressAsync("ArrowDown");
        await condition.PressAsync("Enter");
        await condition.PressSequentiallyAsync("e");
        await condition.PressAsync("ArrowDown");
        await condition.PressAsync("Enter");
        await Assertions.Expect(condition).ToHaveValueAsync("identity.tags eq ");
    }

    [Fact]
    public async Task A_secret_is_shown_once()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var page = await console.OpenAsync(Role.Admin);
        await page.GotoAsync("/detections/senders");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("edr");
        await page.Button("Make a sender").ClickAsync();
        var first = await page.Locator("#secret").TextContentAsync();
        Assert.StartsWith("whsec_", first, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "I have copied it" }).ClickAsync();
        await Assertions.Expect(page.Heading("edr").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#secret")).ToHaveCountAsync(0);

        await page.Locator("summary", new() { HasText = "New secret" }).ClickAsync();
        await page.Button("New secret").ClickAsync();
        Assert.NotEqual(first, await page.Locator("#secret").TextContentAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mapping_is_tried_and_saved_and_its_faults_stand_at_it(bool script)
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var page = await console.OpenAsync(Role.Admin, script);
        await page.GotoAsync("/detections/mappings");
        await page.GetByRole(AriaRole.Link, new() { Name = "Make a mapping" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("our-edr");
        await page.GetByLabel("Document").FillAsync("{ \"identities\": \"a..b\" }");
        await page.Button("Try it").ClickAsync();
        await Assertions.Expect(page.Locator("#f-document-error")).ToContainTextAsync("Line 1, column 17: a..b is no path.");

        await page.GetByLabel("Document").FillAsync(DetectionSamples.Mapping);
        await page.GetByLabel("Sample").FillAsync("{\"rule\":\"spray\",\"level\":\"major\",\"user\":\"ann\",\"host\":\"pc-7\"}");
        await page.GetByLabel("Source").FillAsync("edr");
        await page.Button("Try it").ClickAsync();
        await Assertions.Expect(page.Locator("#trial .pill")).ToHaveTextAsync("8");
        await Assertions.Expect(page.Locator("#trial")).ToContainTextAsync("\"host\":\"pc-7\"");

        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("The mapping our-edr is saved.");
    }

    [Fact]
    public async Task What_is_set_aside_is_tried_again_by_a_button()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await DetectionSamples.FillAsync(console);
        var page = await console.OpenAsync(Role.Analyst);
        await page.GotoAsync("/detections");
        await page.GetByRole(AriaRole.Link, new() { Name = "Show it" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Token of Ann seen on a market" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("The rule Stolen credentials could not be asked.");
        await page.Button("Try again").ClickAsync();
        await Assertions.Expect(page.Flash()).ToHaveTextAsync("It is tried again.");
    }

    /// <summary>As a program does that has a token.</summary>
    private static async Task SendAsync(TestConsole console, string record)
    {
        var analyst = (await console.Get<Users>().FindByNameAsync(Role.Analyst, Token))!;
        var token = await console.Get<ApiTokens>().CreateAsync(
            new Actor { Id = analyst.Id, Name = analyst.Name }, Role.Analyst, new NewApiToken { Name = "edr", Role = Role.Sender, ExpiresInDays = 1 }, Token);
        using var client = new HttpClient { BaseAddress = new Uri(console.Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);
        using var content = new StringContent(record, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/api/detections", UriKind.Relative), content, Token);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
    }
}
