using System.Security.Cryptography;
using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Host.Runs.Guarding;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>What admins set for everybody.</summary>
public sealed class AdministrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Guardrails_are_set_and_the_second_to_save_sees_both()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var (first, second) = (await console.OpenAsync(Role.Admin), await console.OpenAsync(Role.Admin));
        await first.GotoAsync("/administration");
        await second.GotoAsync("/administration");

        await first.GetByLabel("Protected logins").FillAsync("root@example.com\n\nbreak.glass@example.com");
        await first.GetByLabel("Approval above").FillAsync("100");
        await first.Button("Save").ClickAsync();
        await Assertions.Expect(first.Flash()).ToContainTextAsync("The guardrails hold from now on");
        await Assertions.Expect(first.GetByRole(AriaRole.Region, new() { Name = "Entries of the audit log" })).ToContainTextAsync("guardrails.updated");
        await second.GetByLabel("Most per cent of all identities in a run").FillAsync("lots");
        await second.GetByLabel("Most identities in a run").FillAsync("0");
        await second.Button("Save").ClickAsync();
        await Assertions.Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("2 things have to be put right");
        await second.GetByLabel("Most per cent of all identities in a run").FillAsync("10");
        await second.GetByLabel("Most identities in a run").FillAsync("10000");
        await second.Button("Save").ClickAsync();
        await Assertions.Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody else changed this set of guardrails");
        await Assertions.Expect(second.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Row)).ToHaveTextAsync(
            ["FieldStored nowYours", "Protected loginsroot@example.com break.glass@example.com–", "Most per cent of all identities in a run2510", "Approval above100–"]);

        var guardrails = (await console.Get<GuardrailsStore>().ReadAsync(Token)).Guardrails;
        Assert.Equal(["root@example.com", "break.glass@example.com"], guardrails.ProtectedLogins);
        Assert.Equal((100, 25), (guardrails.ApprovalAbove, guardrails.MaxPercent));
    }

    [Fact]
    public async Task A_publisher_is_trusted_and_trusted_no_longer()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var page = await console.OpenAsync(Role.Admin, script: false);
        await page.GotoAsync("/administration/publishers");

        await page.GetByLabel("Name").FillAsync("Acme");
        await page.GetByLabel("Public key").FillAsync(key.ExportPkcs8PrivateKeyPem());
        await page.Button("Trust").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("it holds a private key");
        await Assertions.Expect(page.GetByLabel("Public key")).ToHaveValueAsync("");
        await page.GetByLabel("Public key").FillAsync(key.ExportSubjectPublicKeyInfoPem());
        await page.Button("Trust").ClickAsync();
        await Assertions.Expect(page.Flash()).ToContainTextAsync("Packages that Acme signs are trusted");
        await page.Locator("summary").ClickAsync();
        await page.Button("Stop trusting").ClickAsync();

        await Assertions.Expect(page.Flash()).ToContainTextAsync("Acme is trusted no longer.");
        await Assertions.Expect(page.Heading("No publisher is trusted")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Retention_is_set_with_its_consequence()
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var page = await console.OpenAsync(Role.Admin);
        await page.GotoAsync("/administration/retention");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("The next night no run goes. The next night no detection goes.");

        await page.GetByLabel("Days that a run is kept").FillAsync("90");
        await page.GetByLabel("Days that a detection is kept").FillAsync("30");
        await page.Button("Save").ClickAsync();

        await Assertions.Expect(page.Flash()).ToContainTextAsync("Runs are kept for 90 days and detections for 30 from now on.");
        Assert.Equal(new RetentionPeriod(90, 30, 1), await console.Get<RetentionSetting>().ReadAsync(Token));
    }
}
