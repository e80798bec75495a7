using Cordon.Host.Access;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>Finding identities.</summary>
public sealed class FilterTests
{
    [Fact]
    public async Task Facets_write_the_filter_and_columns_sort()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.ImportAsync(console);
        var page = await console.OpenAsync(Role.Viewer);
        await page.GotoAsync("/identities");
        await Assertions.Expect(page.Locator(".tally")).ToHaveTextAsync("5 identities");

        await page.GetByLabel("Status").FillAsync("ACTIVE");
        await page.GetByLabel("Name contains").FillAsync("e@example");
        await page.Button("Narrow").ClickAsync();
        await Assertions.Expect(page.Locator("#f-filter")).ToHaveValueAsync(
            "(value co \"e@example\" or displayName co \"e@example\") and status eq \"ACTIVE\"");
        await Assertions.Expect(page.Locator("tbody th")).ToHaveTextAsync(["dee@example.com"]);

        await page.GotoAsync("/identities");
        await page.GetByRole(AriaRole.Link, new() { Name = "Identity", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Identity" })).ToHaveAttributeAsync("aria-sort", "descending");
        await Assertions.Expect(page.Locator("tbody th").First).ToHaveTextAsync("eve@example.com");
    }

    [Fact]
    public async Task Shows_where_a_filter_goes_wrong_and_completes_its_words()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.ImportAsync(console);
        var page = await console.OpenAsync(Role.Viewer);
        await page.GotoAsync("/identities");
        var filter = page.Locator("#f-filter");
        await filter.FillAsync("risk is \"HIGH\"");
        await page.Button("Find").ClickAsync();
        await Assertions.Expect(page.Locator("#filter-error")).ToContainTextAsync("Column 6: found is, expected an operator");
        await Assertions.Expect(page.Locator(".caret")).ToHaveTextAsync("risk is \"HIGH\"\n     ▲", new() { UseInnerText = true });

        await filter.FillAsync("");
        await filter.PressSequentiallyAsync("ri");
        await filter.PressAsync("ArrowDown");
        await filter.PressAsync("Enter");
        await filter.PressSequentiallyAsync("e");
        await filter.PressAsync("ArrowDown");
        await filter.PressAsync("Enter");
        await filter.PressSequentiallyAsync("\"HIGH\"");
        await Assertions.Expect(filter).ToHaveValueAsync("risk eq \"HIGH\"");
        await filter.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tbody th")).ToHaveTextAsync(["ann@example.com"]);
    }

    [Fact]
    public async Task Pages_through_more_than_fits_and_collects_what_was_chosen()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var rows = Enumerable.Range(1, 150).Select(number => $"user{number:D3}@example.com,User {number}");
        await Samples.ImportAsync(console, "value,displayName\n" + string.Join('\n', rows));
        var page = await console.OpenAsync(Role.Analyst);
        await page.GotoAsync("/identities");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(100);

        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody th").First).ToHaveTextAsync("user101@example.com");
        await page.GetByLabel("Choose user102@example.com").CheckAsync();
        await page.GetByLabel("Choose user104@example.com").CheckAsync();
        await page.Button("Make a data collection of the chosen").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Two");
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToHaveTextAsync("Two is saved.");
        await Assertions.Expect(page.Locator(".members label")).ToHaveTextAsync(["user102@example.com", "user104@example.com"]);
    }
}
