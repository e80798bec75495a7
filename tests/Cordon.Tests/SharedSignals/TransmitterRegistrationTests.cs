using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.Cli;
using Cordon.Tests.Storage;

namespace Cordon.Tests.SharedSignals;

public sealed class TransmitterRegistrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Makes_the_host_known_once_and_says_what_there_is(string dialect)
    {
        await using var signals = await SignalServer.StartAsync(dialect);
        await signals.SetIssuerAsync();
        var connection = await signals.ConnectAsync();

        Assert.Equal("would_register", (await signals.RegisterAsync(connection, dryRun: true)).Outcome!.Code);
        Assert.Empty(signals.Org.Signals.Providers.All);
        Assert.Equal("registered", (await signals.RegisterAsync(connection)).Outcome!.Code);
        Assert.Equal("already_registered", (await signals.RegisterAsync(connection)).Outcome!.Code);
        var provider = Assert.Single(signals.Org.Signals.Providers.All);
        Assert.Equal((signals.Issuer, signals.Issuer + "/.well-known/jwks.json"), (provider.Issuer, provider.JwksUrl));
        signals.Org.Signals.Providers.Replace(provider with { IsActive = false });
        Assert.Equal(("would_activate", false), (await signals.RegisterAsync(connection, dryRun: true)) is var dry ? (dry.Outcome!.Code, dry.IsActive) : default);
        Assert.Equal(("activated", true), (await signals.RegisterAsync(connection)) is var real ? (real.Outcome!.Code, real.IsActive) : default);
    }

    [Fact]
    public async Task Whoever_may_not_is_shown_how_to_do_it_by_hand()
    {
        await using var signals = await SignalServer.StartAsync(org: new SimulatorOptions { RateLimit = 0, ReadOnlyTokens = ["reader"] });
        await signals.SetIssuerAsync();
        var result = await signals.RegisterAsync(await signals.ConnectAsync("reader"));
        Assert.Equal((OutcomeStatus.Failed, "no_permission", false), (result.Outcome!.Status, result.Outcome.Code, result.IsActive));
    }

    [Fact]
    public async Task Without_an_issuer_nothing_is_asked_of_the_org()
    {
        await using var signals = await SignalServer.StartAsync();
        var result = await signals.RegisterAsync(await signals.ConnectAsync());
        Assert.Equal("/issuer", Assert.Single(result.Problems).Path);
    }

    [Fact]
    public async Task An_admin_registers_over_the_api_and_everybody_sees_how_it_stands()
    {
        await using var signals = await SignalServer.StartAsync();
        await signals.SetIssuerAsync();
        var connection = await signals.ConnectAsync();
        var admin = await signals.Server.AsAsync(Role.Admin);
        using var unknown = await admin.PostAsJsonAsync("/api/shared-signals/providers", new { connection = "nobody" }, Token);
        using var registered = await admin.PostAsJsonAsync("/api/shared-signals/providers", new { connection = connection.Id, name = "Ours" }, Token);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (unknown.StatusCode, registered.StatusCode));
        var seen = await (await signals.Server.AsAsync(Role.Viewer)).GetFromJsonAsync<JsonElement>("/api/shared-signals/providers", Token);
        Assert.Equal((connection.Id, "ACTIVE"), Assert.Single(seen.EnumerateArray()) is var one ? (one.GetProperty("connection").GetString(), one.GetProperty("status").GetString()) : default);
        Assert.Equal("Ours", Assert.Single(signals.Org.Signals.Providers.All).Name);
    }

    [Fact]
    public async Task The_command_line_does_the_same()
    {
        await using var signals = await SignalServer.StartAsync(org: new SimulatorOptions { RateLimit = 0, ReadOnlyTokens = ["reader"] });
        await signals.SetIssuerAsync();
        var (writer, reader) = (await signals.ConnectAsync(), await signals.ConnectAsync("reader"));
        var folder = signals.Server.DataFolder;
        var registered = await CordonProcess.RunAsync(folder, "okta", "register-transmitter", writer.Name, "--data", folder);
        var refused = await CordonProcess.RunAsync(folder, "okta", "register-transmitter", reader.Id, "--data", folder);
        var unknown = await CordonProcess.RunAsync(folder, "okta", "register-transmitter", "nobody", "--data", folder);

        Assert.Equal((0, 0, 2), (registered.ExitCode, refused.ExitCode, unknown.ExitCode));
        Assert.Equal($"{signals.Issuer}/.well-known/ssf-configuration is registered as Cordon and ACTIVE.\n", registered.Output);
        signals.Org.Signals.Providers.Remove(Assert.Single(signals.Org.Signals.Providers.All));
        var byHand = await CordonProcess.RunAsync(folder, "okta", "register-transmitter", reader.Id, "--data", folder);
        Assert.Equal(1, byHand.ExitCode);
        Assert.Contains($"Well-known URL {signals.Issuer}/.well-known/ssf-configuration", byHand.Output, StringComparison.Ordinal);
    }
}
