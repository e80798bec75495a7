using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.OktaSimulator;

/// <summary>The table of OKTA.md A.2, row by row.</summary>
public sealed class LifecycleTests
{
    private static readonly string[] Statuses =
        ["STAGED", "PROVISIONED", "ACTIVE", "RECOVERY", "LOCKED_OUT", "PASSWORD_EXPIRED", "SUSPENDED", "DEPROVISIONED"];

    /// <summary>A call, the statuses it is allowed from with where each leads, and what every other status is answered.</summary>
    public static TheoryData<string, string, string> Rows => new()
    {
        { "suspend", "ACTIVE>SUSPENDED", "400 E0000001" },
        { "unsuspend", "SUSPENDED>ACTIVE", "400 E0000001" },
        {
            "deactivate",
            "STAGED>DEPROVISIONED PROVISIONED>DEPROVISIONED ACTIVE>DEPROVISIONED RECOVERY>DEPROVISIONED LOCKED_OUT>DEPROVISIONED "
                + "PASSWORD_EXPIRED>DEPROVISIONED SUSPENDED>DEPROVISIONED",
            "404 E0000007"
        },
        { "unlock", "LOCKED_OUT>ACTIVE", "403 E0000032" },
        { "activate", "STAGED>PROVISIONED DEPROVISIONED>PROVISIONED", "403 E0000016" },
        { "reactivate", "PROVISIONED>PROVISIONED RECOVERY>RECOVERY", "403 E0000038" },
        { "expire_password", "ACTIVE>PASSWORD_EXPIRED", "403 E0000038" },
        { "expire_password_with_temp_password", "ACTIVE>PASSWORD_EXPIRED", "403 E0000038" },
        {
            "reset_password?sendEmail=true",
            "ACTIVE>RECOVERY PASSWORD_EXPIRED>RECOVERY LOCKED_OUT>RECOVERY RECOVERY>RECOVERY",
            "403 E0000038"
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_call_is_allowed_from_its_statuses_only(string call, string allowed, string refusal)
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 0, Transition = TimeSpan.Zero });
        var targets = allowed.Split(' ').Select(move => move.Split('>')).ToDictionary(move => move[0], move => move[1]);
        foreach (var status in Statuses)
        {
            await org.PutAsync($$"""{"login":"{{status}}@example.com","status":"{{status}}"}""");
            var reply = await org.LifecycleAsync($"{status}@example.com", call);
            Assert.Equal(targets.ContainsKey(status) ? "200" : refusal, reply.Verdict);
            Assert.Equal(targets.GetValueOrDefault(status, status), await org.StatusAsync($"{status}@example.com"));
        }
    }

    [Theory]
    [InlineData("suspend", "SUSPENDED", "Api validation failed: suspendUser", "Cannot suspend a user that is not active")]
    [InlineData("unsuspend", "ACTIVE", "Api validation failed: unsuspendUser", "Cannot unsuspend a user that is not suspended")]
    [InlineData("unlock", "ACTIVE", "Unlock is not allowed for this user.", "The user is not locked out.")]
    public async Task A_refusal_says_why_in_its_cause(string call, string status, string summary, string cause)
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync($$"""{"login":"jane@example.com","status":"{{status}}"}""");
        var error = (await org.LifecycleAsync("jane@example.com", call)).Json;
        Assert.Equal(summary, error.GetProperty("errorSummary").GetString());
        Assert.Equal(cause, error.GetProperty("errorCauses")[0].GetProperty("errorSummary").GetString());
        Assert.Equal(error.GetProperty("errorCode").GetString(), error.GetProperty("errorLink").GetString());
    }

    [Fact]
    public async Task A_second_deactivation_is_answered_as_if_there_were_no_such_user()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await org.IdAsync("user0000001@example.com");
        Assert.Equal("200", (await org.LifecycleAsync(id, "deactivate")).Verdict);
        var second = await org.LifecycleAsync(id, "deactivate");
        Assert.Equal("404 E0000007", second.Verdict);
        Assert.Equal($"Not found: Resource not found: {id} (User)", second.Json.GetProperty("errorSummary").GetString());
        Assert.Equal("DEPROVISIONED", await org.StatusAsync(id));
    }

    [Fact]
    public async Task An_active_user_blocked_on_unknown_devices_can_be_unlocked_once()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"jane@example.com","blocked":true}""");
        Assert.Equal("""[{"type":"DEVICE_BASED","appliesTo":"UNKNOWN_DEVICES"}]""", (await org.GetAsync("/api/v1/users/jane/blocks")).Body);
        Assert.Equal("200", (await org.LifecycleAsync("jane@example.com", "unlock")).Verdict);
        Assert.Equal("[]", (await org.GetAsync("/api/v1/users/jane/blocks")).Body);
        Assert.Equal("403 E0000032", (await org.LifecycleAsync("jane@example.com", "unlock")).Verdict);
    }

    [Fact]
    public async Task A_directory_sourced_user_cannot_be_unlocked()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"jane@example.com","status":"LOCKED_OUT","provider":"ACTIVE_DIRECTORY"}""");
        Assert.Equal("403 E0000032", (await org.LifecycleAsync("jane@example.com", "unlock")).Verdict);
    }

    [Fact]
    public async Task An_asynchronous_move_shows_where_it_leads_until_it_is_over()
    {
        var clock = new HandClock(DateTimeOffset.UnixEpoch.AddYears(60));
        var options = new SimulatorOptions { Users = 1, Time = clock, Transition = TimeSpan.FromSeconds(2) };
        await using var org = await TestOrg.StartAsync(options);
        await org.SendAsync(HttpMethod.Post, "/api/v1/users/user0000001/lifecycle/deactivate", prefer: "respond-async");
        var during = (await org.GetAsync("/api/v1/users/user0000001")).Json;
        Assert.Equal("ACTIVE", during.GetProperty("status").GetString());
        Assert.Equal("DEPROVISIONED", during.GetProperty("transitioningToStatus").GetString());
        Assert.Equal("404 E0000007", (await org.LifecycleAsync("user0000001", "deactivate")).Verdict);
        clock.Advance(TimeSpan.FromSeconds(2));
        var after = (await org.GetAsync("/api/v1/users/user0000001")).Json;
        Assert.Equal("DEPROVISIONED", after.GetProperty("status").GetString());
        Assert.False(after.TryGetProperty("transitioningToStatus", out _));
    }

    [Fact]
    public async Task A_change_of_status_is_dated_by_the_orgs_clock()
    {
        var clock = new HandClock(new DateTimeOffset(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
        var options = new SimulatorOptions { Users = 1, Time = clock, ClockSkew = TimeSpan.FromSeconds(-30) };
        await using var org = await TestOrg.StartAsync(options);
        await org.LifecycleAsync("user0000001", "suspend");
        var user = (await org.GetAsync("/api/v1/users/user0000001")).Json;
        Assert.Equal("2030-01-02T03:03:35.678Z", user.GetProperty("statusChanged").GetString());
        Assert.Equal("2030-01-02T03:03:35.678Z", user.GetProperty("lastUpdated").GetString());
    }

    [Theory]
    [InlineData("activate?sendEmail=false", "STAGED", "activationToken activationUrl")]
    [InlineData("activate", "STAGED", "")]
    [InlineData("reactivate", "PROVISIONED", "activationToken activationUrl")]
    [InlineData("reactivate?sendEmail=true", "PROVISIONED", "")]
    [InlineData("reset_password?sendEmail=false", "ACTIVE", "resetPasswordUrl")]
    [InlineData("reset_password?sendEmail=true", "ACTIVE", "")]
    [InlineData("expire_password_with_temp_password", "ACTIVE", "tempPassword")]
    public async Task A_one_time_link_or_password_is_answered_only_where_no_mail_is_sent(string call, string status, string members)
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync($$"""{"login":"jane@example.com","status":"{{status}}"}""");
        var body = (await org.LifecycleAsync("jane@example.com", call)).Json;
        Assert.Equal(members, string.Join(' ', body.EnumerateObject().Select(property => property.Name).Order()));
    }

    [Fact]
    public async Task Resetting_a_password_needs_to_know_whether_to_send_a_mail()
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal("400 E0000028", (await org.LifecycleAsync("user0000001", "reset_password")).Verdict);
        Assert.Equal("ACTIVE", await org.StatusAsync("user0000001"));
    }

    [Fact]
    public async Task Resetting_factors_removes_them_and_keeps_the_status()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await org.IdAsync("user0000001");
        Assert.Equal(2, (await org.GetAsync($"/api/v1/users/{id}/factors")).Json.GetArrayLength());
        Assert.Equal("200", (await org.LifecycleAsync(id, "reset_factors")).Verdict);
        Assert.Equal("200", (await org.LifecycleAsync(id, "reset_factors")).Verdict);
        Assert.Equal("[]", (await org.GetAsync($"/api/v1/users/{id}/factors")).Body);
        Assert.Equal("ACTIVE", await org.StatusAsync(id));
        Assert.Equal(1, (await org.CountsAsync()).GetProperty("actions").GetProperty("reset-factors").GetProperty("effects").GetInt32());
    }

    [Fact]
    public async Task Sessions_are_cleared_by_id_only()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await org.IdAsync("user0000001");
        Assert.Equal("204", (await org.SendAsync(HttpMethod.Delete, $"/api/v1/users/{id}/sessions?oauthTokens=true")).Verdict);
        Assert.Equal("404 E0000007", (await org.SendAsync(HttpMethod.Delete, "/api/v1/users/user0000001%40example.com/sessions")).Verdict);
    }

    [Fact]
    public async Task Deleting_deactivates_first_and_removes_at_the_second_call()
    {
        await using var org = await TestOrg.StartAsync();
        var id = await org.IdAsync("user0000001");
        Assert.Equal("204", (await org.SendAsync(HttpMethod.Delete, $"/api/v1/users/{id}")).Verdict);
        Assert.Equal("DEPROVISIONED", await org.StatusAsync(id));
        Assert.Equal("204", (await org.SendAsync(HttpMethod.Delete, $"/api/v1/users/{id}")).Verdict);
        Assert.Equal("404 E0000007", (await org.GetAsync($"/api/v1/users/{id}")).Verdict);
        Assert.Equal("404 E0000007", (await org.GetAsync("/api/v1/users/user0000001%40example.com")).Verdict);
    }

    [Fact]
    public async Task An_admin_can_be_read_but_not_changed()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"boss@example.com","admin":true}""");
        Assert.Equal("200", (await org.GetAsync("/api/v1/users/boss@example.com")).Verdict);
        Assert.Equal("403 E0000006", (await org.LifecycleAsync("boss@example.com", "suspend")).Verdict);
        Assert.Equal("403 E0000006", (await org.LifecycleAsync("me", "suspend")).Verdict);
        Assert.Equal("ACTIVE", await org.StatusAsync("boss@example.com"));
    }
}
