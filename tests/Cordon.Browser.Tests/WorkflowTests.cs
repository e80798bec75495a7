using System.Text.RegularExpressions;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Workflows;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>Workflows as people build, change, try and carry them, with and without scripts.</summary>
public sealed class WorkflowTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_collection_two_steps_and_a_schedule_become_a_workflow_that_is_previewed(bool script)
    {
        await using var console = await StartAsync();
        var page = await console.OpenAsync(Role.Analyst, script);
        await page.GotoAsync("/collections");
        await page.GetByRole(AriaRole.Link, new() { Name = "Everybody" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Used by" })).ToContainTextAsync("Contain stolen sessions");
        await page.GotoAsync("/workflows/new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Stop and tell");
        await page.GetByLabel("Data collection").SelectOptionAsync("Everybody");
        await AddStepAsync(page, 0, "SOC-1");
        await AddStepAsync(page, 1, "SOC-2");
        await page.Locator("#f-steps-1-takes").SelectOptionAsync("Succeeded");

        await page.GetByLabel("When it starts by itself").SelectOptionAsync("weekly");
        if (!script)
        {
            await page.Button("Show the fields and times for my choices").ClickAsync();
        }

        await page.GetByLabel("Friday").CheckAsync();
        await page.Locator("#f-schedule-at").FillAsync("17:15");
        if (!script)
        {
            await page.Button("Show the fields and times for my choices").ClickAsync();
        }

        await Assertions.Expect(page.Locator("#times li")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Locator("#times")).ToContainTextAsync("17:15 Friday");
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "What happens, in this order" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("Stop and tell is saved.");

        var workflow = await console.Get<WorkflowStore>().FindByNameOrIdAsync("Stop and tell", Token);
        Assert.Equal(["SOC-1", "SOC-2"], workflow!.Steps.Select(step => (string?)step.Options["ticket"]));
        Assert.Equal(["All", "Succeeded"], workflow.Steps.Select(step => step.Takes.ToString()));
        Assert.Equal(("17:15", "friday"), (workflow.Schedule!.At, workflow.Schedule.Days!.Single()));
        await page.Button("Preview").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/runs/[0-9a-f]{32}$"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Steps_change_places_and_go_and_what_was_typed_stays(bool script)
    {
        await using var console = await StartAsync();
        var page = await console.OpenAsync(Role.Analyst, script);
        await OpenAsync(page);
        await OpenStepAsync(page, 1);
        await page.Locator("#f-steps-1-options-ticket").FillAsync("NEW-1");

        await page.GetByRole(AriaRole.Button, new() { Name = "Earlier" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-steps-0-options-ticket")).ToHaveValueAsync("NEW-1");
        await OpenStepAsync(page, 1);
        await page.Locator("details.step").Nth(1).GetByRole(AriaRole.Button, new() { Name = "Take out" }).ClickAsync();
        await Assertions.Expect(page.Locator("details.step")).ToHaveCountAsync(1);
        await page.Button("Save").ClickAsync();

        await Assertions.Expect(page.Flash()).ToContainTextAsync("is saved");
        var workflow = await console.Get<WorkflowStore>().FindByNameOrIdAsync("Contain stolen sessions", Token);
        Assert.Equal(("NEW-1", "All"), ((string?)workflow!.Steps.Single().Options["ticket"], workflow.Steps[0].Takes.ToString()));
    }

    [Fact]
    public async Task A_step_can_be_dragged_to_another_place()
    {
        await using var console = await StartAsync();
        var page = await console.OpenAsync(Role.Analyst);
        await OpenAsync(page);

        await page.Locator("[data-node='1'] a").DragToAsync(page.Locator("[data-node='0'] a"));

        await Assertions.Expect(page.Locator("[data-node='0']")).ToContainTextAsync("Send a mail");
        await page.Button("Save").ClickAsync();
        var workflow = await console.Get<WorkflowStore>().FindByNameOrIdAsync("Contain stolen sessions", Token);
        Assert.Equal(["mail", "stop"], workflow!.Steps.Select(step => (string?)step.Options["mode"]));
    }

    [Fact]
    public async Task What_is_wrong_with_a_step_is_said_at_its_field_which_is_unfolded()
    {
        await using var console = await StartAsync();
        var page = await console.OpenAsync(Role.Analyst);
        await OpenAsync(page);
        await OpenStepAsync(page, 1);
        await page.Locator("#f-steps-1-options-ticket").FillAsync("nothing");
        await page.Locator("#f-steps-1-connection").SelectOptionAsync("");

        await page.Button("Save").ClickAsync();

        var summary = page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(summary).ToContainTextAsync("2 things have to be put right");
        await Assertions.Expect(summary).ToContainTextAsync("Step 2, Ticket:");
        await summary.GetByRole(AriaRole.Link).Nth(1).ClickAsync();
        await Assertions.Expect(page.Locator("#f-steps-1-options-ticket")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#f-steps-0-options-ticket")).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_second_to_save_sees_both_and_loses_nothing()
    {
        await using var console = await StartAsync();
        var (first, second) = (await console.OpenAsync(Role.Analyst), await console.OpenAsync(Role.Admin));
        await OpenAsync(first);
        await OpenAsync(second);
        await OpenStepAsync(second, 0);
        await second.Locator("#f-steps-0-options-level").FillAsync("5");
        await second.GetByLabel("Description").FillAsync("");

        await first.GetByLabel("Name", new() { Exact = true }).FillAsync("Contain it");
        await first.Button("Save").ClickAsync();
        await Assertions.Expect(first.Flash()).ToContainTextAsync("Contain it is saved.");

        // Whatever the page is drawn anew for, it still holds what was seen.
        await second.Locator("details.step").Nth(1).Locator("> summary").ClickAsync();
        await second.Locator("details.step").Nth(1).GetByRole(AriaRole.Button, new() { Name = "Earlier" }).ClickAsync();
        await Assertions.Expect(second.Locator("[data-node='0']")).ToContainTextAsync("Send a mail");
        await second.Button("Save").ClickAsync();

        var conflict = second.GetByRole(AriaRole.Alert);
        await Assertions.Expect(conflict).ToContainTextAsync("Somebody else changed this workflow while you were editing");
        await Assertions.Expect(conflict.GetByRole(AriaRole.Row)).ToHaveTextAsync(
            ["FieldStored nowYours", "NameContain itContain stolen sessions", "DescriptionWhat is done first when somebody reports a stolen session.–",
                "StepsStop the account → Send a mailSend a mail → Stop the account", "Step 1, TakesSucceededAll", "Step 2, Level35"]);
        await second.Button("Save").ClickAsync();
        await Assertions.Expect(second.Flash()).ToContainTextAsync("Contain stolen sessions is saved.");
        var workflow = await console.Get<WorkflowStore>().FindByNameOrIdAsync("Contain stolen sessions", Token);
        Assert.Equal(5, (int?)workflow!.Steps[1].Options["level"]);
    }

    [Fact]
    public async Task What_somebody_saw_before_a_change_is_not_started()
    {
        await using var console = await StartAsync();
        var page = await console.OpenAsync(Role.Analyst);
        await OpenAsync(page);
        var workflow = await console.Get<WorkflowStore>().FindByNameOrIdAsync("Contain stolen sessions", Token);
        await console.Get<WorkflowStore>().EditAsync(Actor.System, workflow!.Id, workflow.Version, WorkflowEdit.Of(workflow) with { Description = "Other" }, Token);

        await page.GetByText("Run Now").First.ClickAsync();
        await page.Button("Run Now").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was done.");
    }

    [Fact]
    public async Task It_is_disabled_enabled_exported_deleted_and_imported_again()
    {
        await using var console = await StartAsync();
        var page = await console.OpenAsync(Role.Analyst);
        await OpenAsync(page);
        await page.Button("Disable").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("disabled");
        await page.Button("Enable").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("enabled");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export" }).ClickAsync());
        var file = await File.ReadAllTextAsync(await download.PathAsync(), Token);
        await page.GetByText("Delete").First.ClickAsync();
        await page.Button("Delete").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("The workflow is deleted.");

        await page.GetByRole(AriaRole.Link, new() { Name = "Import" }).ClickAsync();
        await page.GetByLabel("The file's text").FillAsync(file.Replace("\"Probe\"", "\"Elsewhere\"", StringComparison.Ordinal));
        await page.Button("Import").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no connection named Elsewhere here.");
        await page.GetByLabel("Connection “Elsewhere”").SelectOptionAsync("Probe");
        await page.Button("Import").ClickAsync();

        await Assertions.Expect(page.Flash()).ToContainTextAsync("Contain stolen sessions is imported.");
        await Assertions.Expect(page.Locator("details.step")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".actions .pill")).ToHaveTextAsync("not enabled");
    }

    [Fact]
    public async Task A_step_is_moved_on_after_a_look_at_what_changes()
    {
        await using var console = await StartAsync();
        await Samples.InstallAsync(console, Samples.EveryField(Upgrade.Edit));
        var page = await console.OpenAsync(Role.Analyst);
        await page.GotoAsync("/integrations/every-field?tab=users");
        await page.GetByRole(AriaRole.Link, new() { Name = "Move on step 1 of Contain stolen sessions" }).ClickAsync();
        var fields = page.GetByRole(AriaRole.Region, new() { Name = "Options of the step" });
        await Assertions.Expect(fields.GetByRole(AriaRole.Row).Filter(new() { HasText = "Level" }).GetByRole(AriaRole.Cell))
            .ToHaveTextAsync(["changed default, range", "3", "3", "4", "4"]);
        await page.GetByLabel("Its options").SelectOptionAsync("keep");
        await Assertions.Expect(fields.GetByRole(AriaRole.Row).Filter(new() { HasText = "Level" }).GetByRole(AriaRole.Cell))
            .ToHaveTextAsync(["changed default, range", "3", "3", "4", "3"]);

        await page.Button("Move it on").ClickAsync();

        await Assertions.Expect(page.Flash()).ToContainTextAsync("The step works with version 2.0.0");
        var workflow = await console.Get<WorkflowStore>().FindByNameOrIdAsync("Contain stolen sessions", Token);
        Assert.Equal([("2.0.0", 3), ("1.0.0", 3)], workflow!.Steps.Select(step => (step.Version, (int)step.Options["level"]!)));
        Assert.Equal(2, (await console.Get<PluginCatalog>().FindAsync("every-field", Token))!.Versions.Count);
    }

    private static async Task<TestConsole> StartAsync()
    {
        var console = await TestConsole.StartWithUsersAsync();
        await Samples.InstallAsync(console, Samples.EveryField());
        await Samples.ImportAsync(console);
        await Samples.WorkflowAsync(console);
        return console;
    }

    private static async Task OpenAsync(IPage page)
    {
        await page.GotoAsync("/workflows");
        await page.GetByRole(AriaRole.Link, new() { Name = "Contain stolen sessions" }).ClickAsync();
        await Assertions.Expect(page.Heading("Contain stolen sessions")).ToBeVisibleAsync();
    }

    private static async Task OpenStepAsync(IPage page, int index)
    {
        var step = page.Locator("details.step").Nth(index);
        if (await step.GetAttributeAsync("open") is null)
        {
            await step.Locator("> summary").ClickAsync();
        }
    }

    private static async Task AddStepAsync(IPage page, int index, string ticket)
    {
        await page.Locator("#f-add").SelectOptionAsync("every-field/try");
        await page.Button("Add").ClickAsync();
        await Assertions.Expect(page.Locator("details.step")).ToHaveCountAsync(index + 1);
        await OpenStepAsync(page, index);
        await page.Locator($"#f-steps-{index}-connection").SelectOptionAsync("Probe");
        await page.Locator($"#f-steps-{index}-options-ticket").FillAsync(ticket);
    }
}
