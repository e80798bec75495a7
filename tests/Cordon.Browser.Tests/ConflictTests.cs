using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Web.Api;
using Microsoft.Playwright;
using Newtonsoft.Json.Linq;

namespace Cordon.Browser.Tests;

/// <summary>Two people edit the same thing.</summary>
public sealed class ConflictTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_to_save_a_connection_sees_both_and_loses_nothing()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        await Samples.InstallAsync(console, await File.ReadAllBytesAsync(Samples.OktaPackage, Token));
        var type = await console.Get<ConnectionTypes>().FindAsync("okta", Token);
        var saving = await console.Get<ConnectionStore>().CreateAsync(
            Actor.System, type!, "Okta", new JObject { ["domain"] = "acme.okta.com", ["apiToken"] = "secret-token" }, Token);
        var address = $"/connections/{saving.Connection!.Id}";
        var (first, second) = (await console.OpenAsync(Role.Admin), await console.OpenAsync(Role.Admin));
        await first.GotoAsync(address);
        await second.GotoAsync(address);

        await SaveAsync(first, "Okta production", "60");
        await Assertions.Expect(first.Flash()).ToContainTextAsync("Okta production is saved.");
        await SaveAsync(second, "Okta of ACME", "70");

        var conflict = second.GetByRole(AriaRole.Alert);
        await Assertions.Expect(conflict).ToContainTextAsync("Somebody else changed this connection while you were editing");
        await Assertions.Expect(conflict.GetByRole(AriaRole.Row)).ToHaveTextAsync(
            ["FieldStored nowYours", "NameOkta productionOkta of ACME", "Share of the rate limits6070"]);
        await Assertions.Expect(second.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Okta of ACME");

        await second.Button("Save").ClickAsync();
        await Assertions.Expect(second.Flash()).ToContainTextAsync("Okta of ACME is saved.");
        var row = await console.Get<ConnectionStore>().FindAsync(saving.Connection.Id, Token);
        Assert.Equal((3, "secret-token"), (row!.Version, (string?)console.Get<ConnectionStore>().Open(row)!["apiToken"]));
    }

    [Fact]
    public async Task The_second_to_save_a_collection_sees_both_and_loses_nothing()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var change = await console.Get<CollectionStore>().CreateAsync(new CollectionEdit { Name = "Risky", Filter = "risk pr" }, Actor.System, Token);
        var page = await console.OpenAsync(Role.Analyst);
        await page.GotoAsync($"/collections/{change.Collection!.Id}");
        await console.Get<CollectionStore>().EditAsync(
            change.Collection.Id, new CollectionEdit { Name = "Risky", Filter = "risk eq \"HIGH\"" }, 1, Actor.System, Token);

        await page.GetByLabel("Filter").FillAsync("risk eq \"LOW\"");
        await page.Button("Save").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Row)).ToHaveTextAsync(
            ["FieldStored nowYours", "Filterrisk eq \"HIGH\"risk eq \"LOW\""]);
        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToHaveTextAsync("Risky is saved.");
    }

    private static async Task SaveAsync(IPage page, string name, string share)
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByText("Advanced").ClickAsync();
        await page.GetByLabel("Share of the rate limits").FillAsync(share);
        await page.Button("Save").ClickAsync();
    }
}
