using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Runs;
using Cordon.Host.SharedSignals;
using Cordon.Host.Syncs;
using Cordon.Host.Web.Api;
using Cordon.Host.Workflows;
using Cordon.Tests.Cli;
using Cordon.Tests.Runs;
using Cordon.Tests.Syncs;
using Cordon.Tests.Web;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.SharedSignals;

/// <summary>A connection that asks for nothing but the domain: what it does, and what is said before anything is begun that it cannot do.</summary>
public sealed class SignalsOnlyTests
{
    private static readonly JObject _trusting = new() { ["level"] = "high", ["reasonAdmin"] = "Decoy", ["checkUsers"] = false };
    private static readonly JObject _looking = new() { ["level"] = "high", ["reasonAdmin"] = "Decoy" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_of_everybody()
    {
        await using var signals = await SignalServer.StartAsync();
        await signals.SetIssuerAsync();
        await signals.RegisterAsync(await signals.ConnectAsync());

        var run = await signals.EndAsync(await signals.BeginAsync(await signals.ConnectForSignalsAsync(), _trusting));

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal((20, 0), (signals.Receptions.Count(reception => reception.Ignored.Length == 0), signals.RequestsOf("list-users")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_wants_credentials_is_refused_before_it_starts(bool dryRun)
    {
        await using var signals = await SignalServer.StartAsync();
        var start = await signals.TryAsync(await signals.ConnectForSignalsAsync(), _looking, dryRun);

        var problem = Assert.Single(start.Problems);
        Assert.Null(start.Run);
        Assert.Equal("/steps/0/connection", problem.Path);
        Assert.Equal("The connection Okta org has no credentials, and Risk Push wants okta.users.read with these options.", problem.Message);
        Assert.Equal("Choose a connection with credentials, or options that want none.", problem.Fix);
    }

    [Fact]
    public async Task A_step_that_wants_credentials_is_not_saved()
    {
        await using var signals = await SignalServer.StartAsync();
        var connection = await signals.ConnectForSignalsAsync();
        var everybody = await signals.Server.Get<CollectionStore>().CreateAsync(new CollectionEdit { Name = "Everybody", Filter = "value pr" }, RunFeature.Ann, Token);
        var step = new WorkflowStepEdit { PluginId = SignalPlugin.Id, ActionId = SignalPlugin.Push, ConnectionId = connection.Id, Options = _looking };
        var edit = new WorkflowEdit { Name = "Tell", CollectionId = everybody.Collection!.Id, Enabled = true, Steps = [step] };

        var refused = await signals.Server.Get<WorkflowStore>().CreateAsync(RunFeature.Ann, edit, Token);
        var taken = await signals.Server.Get<WorkflowStore>().CreateAsync(RunFeature.Ann, edit with { Steps = [step with { Options = _trusting }] }, Token);

        Assert.Equal("/steps/0/connection", Assert.Single(refused.Problems).Path);
        Assert.Empty(taken.Problems);
    }

    [Fact]
    public async Task The_host_cannot_make_itself_known_by_it()
    {
        await using var signals = await SignalServer.StartAsync();
        await signals.SetIssuerAsync();

        var problem = Assert.Single((await signals.RegisterAsync(await signals.ConnectForSignalsAsync())).Problems);

        Assert.Equal("/connection", problem.Path);
        Assert.Equal("The connection Okta org has no credentials, and Register Transmitter wants okta.securityEventsProviders.manage.", problem.Message);
        Assert.Equal("Choose a connection with credentials.", problem.Fix);
    }

    [Fact]
    public async Task Its_test_passes_when_the_domain_answers_and_says_what_was_not_looked_at()
    {
        await using var signals = await SignalServer.StartAsync();
        await InstallAsync(signals, RunWorkspace.Package, SyncOrg.Package);
        var row = await signals.ConnectForSignalsAsync();
        var type = await signals.Server.Get<ConnectionTypes>().FindAsync("okta", Token);

        var result = await signals.Server.Get<StoredConnectionTest>().RunAsync(type!, row, Token);

        Assert.Empty(result.Problems);
        Assert.Equal(
            [
                "okta-identity-sync True nothing was looked at, the connection is for shared signals only. Identity Sync needs one with credentials.",
                "okta-risk-push False domain: fine, an org answers",
                "okta-risk-push True signals: whether the org takes them shows when the first is pushed. Looking users up, proof of receipt and Okta's API for user risk want credentials.",
                "okta-take-action True users: not looked at, the connection is for shared signals only. Take Action needs one with credentials.",
            ],
            result.Notes.Select(note => $"{note.Plugin} {note.IsWarning} {note.Text}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_brought_in_by_it()
    {
        await using var signals = await SignalServer.StartAsync();
        await InstallAsync(signals, SyncOrg.Package);
        var admin = await signals.Server.AsAsync(Role.Admin);
        using var made = await admin.PostAsJsonAsync("/api/connections", new { type = "okta", settings = new { domain = "acme.okta.com", connect = "signals-only" } }, Token);
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetString()!;
        var row = (await signals.Server.Get<ConnectionStore>().FindAsync(id, Token))!;

        var change = await signals.Server.Get<SyncSaving>().SaveAsync(RunFeature.Ann, id, new SyncEdit(), expected: null, Token);

        Assert.Null(await signals.Server.Get<SyncStore>().FindAsync(id, Token));
        Assert.Empty(await signals.Server.Get<SyncPreparation>().FitAsync([row], Token));
        Assert.Equal(
            "The connection Okta org has no credentials, and Identity Sync wants okta.users.read, okta.groups.read, okta.roles.read, okta.apps.read, okta.idps.read, okta.logs.read.",
            Assert.Single(change.Problems).Message);
    }

    [Fact]
    public async Task A_sync_whose_connection_lost_its_credentials_says_so()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite");
        var store = org.Server.Get<ConnectionStore>();
        var row = (await store.FindAsync(org.ConnectionId, Token))!;
        var type = await org.Server.Get<ConnectionTypes>().FindAsync("okta", Token);
        Assert.Empty((await store.UpdateAsync(Actor.System, row, type!, null, new JObject { ["domain"] = org.App.Address, ["connect"] = "signals-only" }, Token)).Problems);

        var pass = await org.RunAsync();

        Assert.Equal(PassState.Failed, pass.State);
        Assert.Contains("The connection org has no credentials, and Identity Sync wants okta.users.read", pass.Problems, StringComparison.Ordinal);
    }

    private static async Task InstallAsync(SignalServer signals, params string[] packages)
    {
        foreach (var package in packages)
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, await PluginUploads.InstallAsync(await signals.Server.AsAsync(Role.Admin), await File.ReadAllBytesAsync(package, Token)));
        }
    }
}
