using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>The form of a plugin that has a field of every kind.</summary>
public sealed class FormTests
{
    /// <summary>Field, what is typed into it, and what is said of it.</summary>
    private static readonly (string Field, string Typed, string Said)[] _wrong =
    [
        ("ticket", "soc 1", "pattern"),
        ("reason", new string('x', 201), "200"),
        ("level", "many", "no whole number"),
        ("share", "1.5", "1"),
        ("watchers", "a\nb\nc\nd", "3"),
        ("lasting", "a while", "duration"),
        ("page", "not a page", "URI"),
        ("code", "abc", "4"),
        ("key", "no key", "pattern"),
        ("proxy-host", "-no host-", "host name"),
        ("proxy-port", "70000", "65535"),
        ("extra", "{ \"a\": ", "JSON"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_beside_each_field_and_in_one_list_what_is_wrong()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.InstallAsync(console, Samples.EveryField());
        var page = await console.OpenAsync(Role.Admin);
        await page.GotoAsync("/integrations/every-field");
        await page.GetByText("Advanced").ClickAsync();
        foreach (var (field, typed, _) in _wrong.Where(wrong => wrong.Field != "extra"))
        {
            await page.Locator($"#f-try-{field}").FillAsync(typed);
        }

        await page.Button("Save").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        foreach (var (field, typed, said) in _wrong.Where(wrong => wrong.Field != "extra"))
        {
            await Assertions.Expect(page.Locator($"#f-try-{field}-error")).ToContainTextAsync(said);
            var isSecret = field is "code" or "key";
            await Assertions.Expect(page.Locator($"#f-try-{field}")).ToHaveValueAsync(isSecret ? "" : typed);
        }

        Assert.Equal(_wrong.Length - 1, await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Listitem).CountAsync());
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link, new() { Name = "Level" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-try-level")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Says_where_a_text_is_no_json()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.InstallAsync(console, Samples.EveryField());
        var page = await console.OpenAsync(Role.Admin);
        await page.GotoAsync("/integrations/every-field");
        await page.GetByText("Advanced").ClickAsync();

        await page.Locator("#f-try-ticket").FillAsync("SOC-1");
        await page.Locator("#f-try-extra").FillAsync("{ \"a\": ");
        await page.Button("Save").ClickAsync();

        await Assertions.Expect(page.Locator("#f-try-extra-error")).ToContainTextAsync("This is no JSON, at line 1");
        await Assertions.Expect(page.Locator("#f-try-extra")).ToHaveValueAsync("{ \"a\":");
    }

    [Fact]
    public async Task Keeps_what_every_kind_of_field_was_given()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.InstallAsync(console, Samples.EveryField());
        var page = await console.OpenAsync(Role.Admin);
        await page.GotoAsync("/integrations/every-field");

        await Assertions.Expect(page.Locator("#f-try-mail")).ToBeHiddenAsync();
        await page.GetByLabel("Send a mail").CheckAsync();
        await page.Locator("#f-try-mail").FillAsync("soc@example.com");
        await page.GetByLabel("Region").SelectOptionAsync("jp");
        await page.Locator("#f-try-ticket").FillAsync("SOC-1234");
        await page.Locator("#f-try-reason").FillAsync("Seen on two machines.\nAsked for by night shift.");
        await page.Locator("#f-try-level").FillAsync("5");
        await page.Locator("#f-try-share").FillAsync("0.25");
        await page.GetByLabel("Notify the owner").UncheckAsync();
        await page.GetByLabel("tue").CheckAsync();
        await page.Locator("#f-try-watchers").FillAsync("ann\nbob");
        await page.Locator("#f-try-from").FillAsync("2026-07-01T12:30");
        await page.Locator("#f-try-lasting").FillAsync("PT30M");
        await page.Locator("#f-try-code").FillAsync("open sesame");
        await page.Locator("#f-try-proxy-host").FillAsync("proxy.example.com");
        await page.GetByText("Advanced").ClickAsync();
        await page.Locator("#f-try-extra").FillAsync("{ \"a\": 1 }");
        await page.Button("Save").ClickAsync();

        await Assertions.Expect(page.Flash()).ToContainTextAsync("Try is configured.");
        await Assertions.Expect(page.Locator("#f-try-code")).ToHaveValueAsync("");
        await Assertions.Expect(page.Locator("#f-try-code")).ToHaveAttributeAsync("placeholder", "Stored. Leave empty to keep");
        Assert.DoesNotContain("sesame", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(
            """
            {"mode":"mail","mail":"soc@example.com","region":"jp","ticket":"SOC-1234","reason":"Seen on two machines.\nAsked for by night shift.","level":5,"share":0.25,"notify":false,"days":["tue"],"watchers":["ann","bob"],"from":"2026-07-01T10:30:00Z","lasting":"PT30M","code":"open sesame","proxy":{"host":"proxy.example.com"},"fixed":"as it is","extra":{"a":1},"retries":2}
            """,
            await StoredAsync(console));

        await page.GetByLabel("Watch", new() { Exact = true }).CheckAsync();
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("Try is configured.");
        var stored = await StoredAsync(console);
        Assert.DoesNotContain("soc@example.com", stored, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"open sesame\"", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Works_without_scripts_too()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var page = await console.OpenAsync(Role.Admin, script: false);
        await page.GotoAsync("/integrations");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add New Integration" }).ClickAsync();
        await page.Locator("#package").SetInputFilesAsync(new FilePayload { Name = "every-field.zip", MimeType = "application/zip", Buffer = Samples.EveryField() });
        await page.Button("Upload").ClickAsync();
        await page.GetByLabel("Install it although").CheckAsync();
        await page.Button("Install").ClickAsync();
        await page.Locator("#f-try-ticket").FillAsync("SOC-9");
        await page.GetByLabel("Send a mail").CheckAsync();
        await page.Button("Show the fields for my choices").ClickAsync();

        await Assertions.Expect(page.Locator("#f-try-ticket")).ToHaveValueAsync("SOC-9");
        await page.Locator("#f-try-mail").FillAsync("soc@example.com");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("Try is configured.");
        Assert.Contains("\"mail\":\"soc@example.com\"", await StoredAsync(console), StringComparison.Ordinal);

        await page.GotoAsync("/identities/import");
        await page.Locator("#f-file").SetInputFilesAsync(new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Samples.People) });
        await page.Button("Import").ClickAsync();
        await Assertions.Expect(page.Heading("people.csv is imported")).ToBeVisibleAsync();
        await page.GotoAsync("/collections/new");
        await page.GetByLabel("Filter").FillAsync("risk eq \"LOW\"");
        await page.Button("Preview").ClickAsync();
        await Assertions.Expect(page.Locator("#preview .tally")).ToHaveTextAsync("2 identities");
    }

    [Fact]
    public async Task Asks_before_changes_are_left_behind()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.InstallAsync(console, Samples.EveryField());
        var page = await console.OpenAsync(Role.Admin);
        await page.GotoAsync("/integrations/every-field");
        await page.Locator("#f-try-ticket").FillAsync("SOC-1");
        var asked = new TaskCompletionSource<string>();
        page.Dialog += (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            _ = dialog.AcceptAsync();
        };

        await page.GetByRole(AriaRole.Link, new() { Name = "Identities" }).ClickAsync();

        Assert.Equal("beforeunload", await asked.Task.WaitAsync(TimeSpan.FromSeconds(15), Token));
    }

    private static async Task<string> StoredAsync(TestConsole console)
    {
        var plugin = await console.Get<PluginCatalog>().FindAsync("every-field", Token);
        return plugin!.DefaultsOf("try").ToString(Newtonsoft.Json.Formatting.None);
    }
}
