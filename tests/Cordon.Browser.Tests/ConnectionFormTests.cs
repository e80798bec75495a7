using Cordon.Host.Access;
using Cordon.Host.Connections;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>The form of a connection to an Okta org.</summary>
public sealed class ConnectionFormTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task For_shared_signals_only_it_asks_for_nothing_but_the_domain(bool script)
    {
        await using var org = await TestOrg.StartAsync(1, imports: false);
        await Samples.InstallAsync(org.Console, await File.ReadAllBytesAsync(Samples.SyncPackage, Token));
        var page = await org.Console.OpenAsync(Role.Admin, script);
        await page.GotoAsync("/connections/new?type=okta");
        await page.GetByLabel("Okta domain").FillAsync("acme.okta.com");
        await page.GetByLabel("Shared signals only, without credentials").CheckAsync();
        if (!script)
        {
            await page.Button("Show the fields for my choices").ClickAsync();
        }

        foreach (var field in (string[])["apiToken", "clientId", "clientSecret", "privateKey", "keyId"])
        {
            await Assertions.Expect(page.Locator($"[name=\"/settings/{field}\"]")).ToBeHiddenAsync();
        }

        await page.Button("Save").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("is saved. Test it before you use it.");

        await page.GotoAsync("/syncs");
        await Assertions.Expect(page.GetByLabel("Connection").GetByRole(AriaRole.Option)).ToHaveTextAsync(["Okta production"]);
        var stored = Assert.Single(await org.Console.Get<ConnectionStore>().ListAsync(null, 10, Token), row => row.Name != "Okta production");
        var settings = org.Console.Get<ConnectionStore>().Open(stored)!;
        Assert.Equal(("acme.okta.com", "signals-only", false), ((string?)settings["domain"], (string?)settings["connect"], settings.ContainsKey("apiToken")));
    }
}
