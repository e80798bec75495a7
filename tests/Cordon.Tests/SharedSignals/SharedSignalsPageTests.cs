using System.Net;
using Cordon.Host.Access;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.SharedSignals;

/// <summary>The page's forms as a browser without scripts sends them; redirects are followed.</summary>
public sealed class SharedSignalsPageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_issuer_is_set_and_the_addresses_stand_there()
    {
        await using var signals = await SignalServer.StartAsync();
        Assert.Contains("No issuer yet", (await GetAsync(signals, Role.Viewer)).Text, StringComparison.Ordinal);

        var wrong = await PostAsync(signals, "", ("version", "0"), ("issuer", "http://ssf.example.org"), ("rotateDays", "3"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true, true), (wrong.Status, wrong.Has("value=\"http://ssf.example.org\""), wrong.Has("Use https.")));
        var set = await PostAsync(signals, "", ("version", "0"), ("issuer", "https://ssf.example.org/"), ("rotateDays", "30"));
        Assert.Equal((HttpStatusCode.OK, true), (set.Status, set.Has("Tokens are signed as https://ssf.example.org now.")));
        var stale = await PostAsync(signals, "", ("version", "0"), ("issuer", "https://other.example.org"), ("rotateDays", "30"));
        Assert.Equal((HttpStatusCode.Conflict, true), (stale.Status, stale.Has("value=\"https://other.example.org\"")));

        var viewed = await GetAsync(signals, Role.Viewer);
        Assert.All((string[])["https://ssf.example.org/.well-known/ssf-configuration<", "sse-configuration<", "jwks.json<", ">signs<"], text => Assert.True(viewed.Has(text), text));
        Assert.DoesNotContain("<button class=\"primary\">Save", viewed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_key_is_announced_before_it_signs()
    {
        await using var signals = await SignalServer.StartAsync();
        await signals.SetIssuerAsync();
        var rotated = await PostAsync(signals, "/rotate");
        Assert.Equal((HttpStatusCode.OK, true, true), (rotated.Status, rotated.Has("signs in 24 hours"), rotated.Has("published, signs later")));
    }

    [Fact]
    public async Task The_host_is_made_known_or_the_reason_and_the_way_by_hand_stand_there()
    {
        await using var signals = await SignalServer.StartAsync(org: new SimulatorOptions { RateLimit = 0, ReadOnlyTokens = ["reader"] });
        await signals.SetIssuerAsync();
        var (writer, reader) = (await signals.ConnectAsync(), await signals.ConnectAsync("reader"));
        var refused = await PostAsync(signals, "/providers", ("connection", reader.Id), ("do", "register"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true, true), (refused.Status, refused.Has("okta.securityEventsProviders.manage"), refused.Has("Press Create stream")));
        var looked = await PostAsync(signals, "/providers", ("connection", writer.Id), ("do", "look"));
        Assert.Equal((HttpStatusCode.OK, true), (looked.Status, looked.Has("NOT KNOWN")));
        var registered = await PostAsync(signals, "/providers", ("connection", writer.Id), ("do", "register"));
        Assert.Equal((HttpStatusCode.OK, true), (registered.Status, registered.Has(">ACTIVE<")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(signals, "/providers", ("connection", "nobody"))).Status);
    }

    private static async Task<Page> GetAsync(SignalServer signals, string role)
    {
        using var answer = await (await signals.Server.AsAsync(role)).GetAsync("/shared-signals", Token);
        return new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    private static async Task<Page> PostAsync(SignalServer signals, string form, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await (await signals.Server.AsAsync(Role.Admin)).PostAsync("/shared-signals" + form, content, Token);
        return new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    private sealed record Page(HttpStatusCode Status, string Text)
    {
        public bool Has(string text) => Text.Contains(text, StringComparison.Ordinal);
    }
}
