using Cordon.Host.Access;
using Cordon.Host.Identities;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

public sealed class RightsTests
{
    private static readonly string[] _pages =
    [
        "", "integrations", "integrations/every-field", "integrations/every-field?tab=versions", "connections", "identities", "collections", "workflows",
        "detections", "detections/senders", "detections/mappings", "rules", "about",
    ];

    private static readonly string[] _forms =
    [
        "/integrations", "/integrations/every-field/uninstall", "/integrations/every-field/disable", "/integrations/every-field/actions/try",
        "/connections", "/connections/1/delete", "/identities/import", "/identities/1/tags", "/collections", "/collections/1/delete", "/users", "/audit/verify",
        "/workflows", "/workflows/1", "/workflows/import", "/workflows/1/preview", "/workflows/1/run", "/workflows/1/enable", "/workflows/1/disable",
        "/workflows/1/delete", "/workflows/1/steps/1/move", "/administration/guardrails", "/administration/publishers", "/administration/publishers/distrust",
        "/administration/retention",
        "/detections/senders", "/detections/senders/1/secret", "/detections/mappings", "/detections/mappings/1", "/detections/mappings/1/delete", "/detections/retry", "/detections/1/retry", "/rules", "/rules/order", "/rules/1/delete",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_viewer_sees_no_button_that_is_of_no_use_to_him_and_forged_forms_are_refused()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.InstallAsync(console, Samples.EveryField());
        await Samples.ImportAsync(console);
        var (workflow, step) = await Samples.WorkflowAsync(console);
        var page = await console.OpenAsync(Role.Viewer);
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        var list = await console.Get<IdentityStore>().ListAsync(IdentitySelection.Everything, IdentitySort.Default, null, 1, Token);
        foreach (var address in (string[])[.. _pages, $"identities/{list.Items[0].Id}", $"workflows/{workflow}", $"workflows/{workflow}/steps/{step}/move"])
        {
            await page.GotoAsync($"/{address}");
            seen.UnionWith(await page.Locator("main").Locator("button:visible, .button:visible").AllInnerTextsAsync());
        }

        Assert.Equal(["Export", "Find", "Mappings", "Narrow", "Senders", "Show"], seen.Select(text => text.Trim()));
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).Not.ToContainTextAsync("Audit log");
        foreach (var form in _forms)
        {
            Assert.Equal((form, 403), (form, await page.ForgeAsync(form)));
        }
    }

    [Fact]
    public async Task A_form_without_the_token_of_its_session_changes_nothing()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var page = await console.OpenAsync(Role.Admin);

        Assert.Equal(400, await page.ForgeAsync("/users", withToken: false));
        Assert.Equal(422, await page.ForgeAsync("/users"));
    }

    [Fact]
    public async Task A_page_that_is_not_for_a_role_says_so()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var page = await console.OpenAsync(Role.Analyst);

        var answer = await page.GotoAsync("/users");

        Assert.Equal(403, answer!.Status);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("The role analyst may not do this.");
    }
}
