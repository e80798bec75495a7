using Cordon.Abstractions;
using Org = Cordon.Tests.TakeAction.TestOrg;

namespace Cordon.Tests.RiskPush;

/// <summary>Every event in Okta's own form: its schema says so, and the receiver takes it.</summary>
public sealed class EventTokenTests
{
    public static TheoryData<string> Options => new()
    {
        """{"level":"high","reasonAdmin":"Decoy","reasonUser":"Sign in again"}""",
        """{"level":"none","reasonAdmin":"Over","previousLevel":"secure","initiator":"admin"}""",
        """{"level":"high","reasonAdmin":"Decoy","profile":"ssf-1.0"}""",
        """{"event":"device-risk-change","level":"medium","reasonAdmin":"Malware"}""",
        """{"event":"device-compliance-change","compliance":"compliant"}""",
        """{"event":"device-compliance-change"}""",
        """{"event":"session-revoked","reasonAdmin":"Signed out elsewhere"}""",
        """{"event":"ip-change","currentIp":"{{identity.attributes.ip}}","previousIp":"2001:db8::1"}""",
        """{"event":"identifier-changed","newValue":"new.{{identity.value}}"}""",
        """{"event":"identifier-changed"}""",
    };

    [Theory]
    [MemberData(nameof(Options))]
    public async Task Obeys_Oktas_schema_and_is_taken(string options)
    {
        await using var org = await PushOrg.StartAsync();
        var outcome = await org.RunOneAsync(options, Org.Identity(Org.Login(1), null, ("deviceId", "d-1"), ("ip", "192.0.2.7")));

        Assert.Equal((OutcomeStatus.Succeeded, "sent", ""), (outcome.Status, outcome.Code, Assert.Single(org.Receptions).Ignored));
        Assert.Empty(EventSchemas.Problems("SecurityEventTokenRequestJwtBody", org.Claims().GetRawText()));
        var header = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(org.Signed[0].Split('.')[0]));
        Assert.Empty(EventSchemas.Problems("SecurityEventTokenRequestJwtHeader", header));
    }

    [Fact]
    public async Task The_final_form_names_its_subject_on_top_and_what_belongs_together()
    {
        await using var org = await PushOrg.StartAsync();
        await org.RunOneAsync("""{"level":"high","reasonAdmin":"Decoy","profile":"ssf-1.0"}""", Org.Identity(Org.Login(1)));
        Assert.Equal("""{"format":"complex","user":{"format":"email","email":"user0000001@example.com"}}""", org.Claims().GetProperty("sub_id").GetRawText());
        Assert.Equal(PushOrg.StepKey, org.Claims().GetProperty("txn").GetString());
    }

    [Fact]
    public async Task Oktas_schema_can_refuse()
    {
        await using var org = await PushOrg.StartAsync();
        await org.RunOneAsync("""{"level":"high","reasonAdmin":"Decoy"}""", Org.Identity(Org.Login(1)));
        var spoiled = org.Claims().GetRawText().Replace("\"previous_level\":\"none\",", "", StringComparison.Ordinal);
        Assert.NotEmpty(EventSchemas.Problems("SecurityEventTokenRequestJwtBody", spoiled));
    }
}
