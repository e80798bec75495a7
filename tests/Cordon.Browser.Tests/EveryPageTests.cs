using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Web.Api;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Newtonsoft.Json.Linq;

namespace Cordon.Browser.Tests;

/// <summary>Every page, filled and empty, in light, dark, at 200 % and on a phone: a picture of each, and what axe finds.</summary>
public sealed class EveryPageTests
{
    /// <summary>Pages with most kinds of element: in a narrow window, where the same elements only stand otherwise, axe looks at these alone.</summary>
    private static readonly string[] _richest = ["integration", "integration-plan", "identities", "profile", "workflow", "home"];

    private static readonly string[] _empty =
    [
        "", "integrations", "connections", "identities", "collections", "connections/new", "workflows", "workflows/new", "detections", "rules", "detections/senders", "detections/mappings",
        "shared-signals", "users", "administration/publishers",
    ];

    private static readonly Actor _admin = new() { Id = "system", Name = "Cordon" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 640)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_window(ColorScheme colours, int width)
    {
        await using var console = await TestConsole.StartWithUsersAsync();
        var name = width < 600 ? "phone" : width < 1000 ? "zoomed" : colours == ColorScheme.Dark ? "dark" : "light";
        var page = await console.OpenAsync(Role.Admin, colours: colours, width: width);
        var wrong = new List<string>();
        foreach (var empty in _empty)
        {
            await LookAsync(page, empty, empty.Length == 0 ? "empty-home" : $"empty-{empty.Replace('/', '-')}", name, wrong);
        }

        foreach (var (address, title) in await FillAsync(console))
        {
            await LookAsync(page, address, title, name, wrong);
        }

        var stranger = await console.OpenAsync(null, colours: colours, width: width);
        await LookAsync(stranger, "sign-in", "sign-in", name, wrong);
        await LookAsync(stranger, "setup?token=x", "setup", name, wrong);

        Assert.Empty(wrong);
    }

    internal static async Task LookAsync(IPage page, string address, string title, string folder, List<string> wrong)
    {
        await page.GotoAsync($"/{address}", new() { WaitUntil = WaitUntilState.Load });
        await Assertions.Expect(page.Locator("[data-load] a")).ToHaveCountAsync(0);
        var path = Path.Combine(TestFiles.Root, "artifacts", "screenshots", folder, $"{title}.png");
        await page.ScreenshotAsync(new() { Path = path, FullPage = true });
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
        {
            wrong.Add($"{folder}/{title}: wider than the window");
        }

        if (folder is "phone" or "zoomed" && !_richest.Contains(title))
        {
            return;
        }

        var result = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        });
        wrong.AddRange(result.Violations.Select(violation =>
            $"{folder}/{title}: {violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(3))}"));
    }

    /// <summary>One of everything, and the address and name of every page there is then.</summary>
    private static async Task<IReadOnlyList<(string Address, string Title)>> FillAsync(TestConsole console)
    {
        await Samples.InstallAsync(console, await File.ReadAllBytesAsync(Samples.OktaPackage, Token));
        await Samples.InstallAsync(console, Samples.EveryField());
        await Samples.ImportAsync(console);
        var connection = await ConnectAsync(console);
        var edit = new CollectionEdit { Name = "VIPs", Description = "People whose accounts are worth the most.", Filter = "tags eq \"vip\"" };
        var collection = await console.Get<CollectionStore>().CreateAsync(edit, _admin, Token);
        var identities = await IdentityIdsAsync(console);
        var list = await console.Get<CollectionStore>().CreateAsync(new CollectionEdit { Name = "By hand", Identities = identities }, _admin, Token);
        var (workflow, step) = await Samples.WorkflowAsync(console);
        await Samples.InstallAsync(console, Samples.EveryField(Samples.NextVersion));
        await Samples.TrustAsync(console);
        await Samples.RunsAsync(console, workflow);
        await SignalSamples.FillAsync(console, connection, identities[0]);
        var (sender, rule) = await DetectionSamples.FillAsync(console);
        var user = await console.Get<Users>().FindByNameAsync(Role.Analyst, Token);
        return
        [
            ("", "home"),
            ("integrations", "integrations"),
            ("integrations?search=nothing-like-it", "integrations-none"),
            ("integrations/new", "integration-new"),
            ($"integrations/plans/{await PlanAsync(console)}", "integration-plan"),
            ("integrations/okta-take-action", "integration-okta"),
            ("integrations/every-field", "integration"),
            ("integrations/every-field?tab=information", "integration-information"),
            ("integrations/every-field?tab=versions", "integration-versions"),
            ("integrations/every-field?tab=users", "integration-users"),
            ("connections", "connections"),
            ("connections/new", "connection-types"),
            ("connections/new?type=okta", "connection-new"),
            ($"connections/{connection}", "connection"),
            ("identities", "identities"),
            ("identities?filter=status%20eq%20%22ACTIVE%22%20and%20risk%20is%20HIGH", "identities-wrong-filter"),
            ("identities?filter=risk%20eq%20%22NOBODY%22", "identities-none"),
            ($"identities/{identities[0]}", "identity"),
            ("identities/import", "import"),
            ("collections", "collections"),
            ("collections/new?filter=risk%20eq%20%22HIGH%22", "collection-new"),
            ($"collections/{collection.Collection!.Id}", "collection"),
            ($"collections/{list.Collection!.Id}", "collection-list"),
            ("workflows", "workflows"),
            ("workflows?search=nothing-like-it", "workflows-none"),
            ("workflows/new", "workflow-new"),
            ("workflows/import", "workflow-import"),
            ($"workflows/{workflow}", "workflow"),
            ($"workflows/{workflow}#step-1", "workflow-step"),
            ($"workflows/{workflow}/steps/{step}/move", "workflow-step-move"),
            ("administration", "guardrails"),
            ("administration/publishers", "publishers"),
            ("administration/retention", "retention"),
            ("shared-signals", "shared-signals"),
            ("detections", "detections"),
            ("detections?type=nothing-like-it", "detections-none"),
            ("detections/1", "detection"),
            ("detections/senders", "senders"),
            ($"detections/senders/{sender}", "sender"),
            ("detections/2", "detection-set-aside"),
            ("detections?state=set-aside", "detections-set-aside"),
            ("detections/mappings", "mappings"),
            ("detections/mappings/new", "mapping-new"),
            ("detections/mappings/siem", "mapping-ready"),
            ("detections/mappings/our-edr", "mapping"),
            ("rules", "rules"),
            ("rules/new", "rule-new"),
            ($"rules/{rule}", "rule"),
            ("profile", "profile"),
            ("users", "users"),
            ($"users/{user!.Id}", "user"),
            ("audit", "audit"),
            ("about", "about"),
            ("nothing/here", "not-found"),
        ];
    }

    private static async Task<string> ConnectAsync(TestConsole console)
    {
        var type = await console.Get<ConnectionTypes>().FindAsync("okta", Token);
        var settings = new JObject { ["domain"] = "acme.okta.com", ["apiToken"] = "a-token-that-nobody-sees" };
        var saving = await console.Get<ConnectionStore>().CreateAsync(_admin, type!, "Okta production", settings, Token);
        return saving.Connection!.Id;
    }

    private static async Task<IReadOnlyList<string>> IdentityIdsAsync(TestConsole console)
    {
        var store = console.Get<Host.Identities.IdentityStore>();
        var list = await store.ListAsync(Host.Identities.IdentitySelection.Everything, Host.Identities.IdentitySort.Default, null, 10, Token);
        return [.. list.Items.Select(identity => identity.Id)];
    }

    /// <summary>A plan that upgrades and changes the configuration.</summary>
    private static async Task<string> PlanAsync(TestConsole console)
    {
        using var zip = new MemoryStream(Samples.EveryField(Upgrade.Edit));
        var upload = await console.Get<PluginInstaller>().UploadAsync(zip, Token);
        return upload.Plan!.Id;
    }
}
