using System.Text.Json;
using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.OktaSimulator;

public sealed class FaultTests
{
    [Theory]
    [InlineData("drop-before-effect", "ACTIVE", 0)]
    [InlineData("drop-after-effect", "SUSPENDED", 1)]
    public async Task A_cut_connection_may_or_may_not_have_had_an_effect(string kind, string status, int effects)
    {
        await using var org = await StartAsync(Read($"{kind},every=1"));
        await Assert.ThrowsAsync<HttpRequestException>(() => org.LifecycleAsync("user0000001", "suspend"));
        await AssertCountsAsync(org, kind, status, effects);
    }

    [Theory]
    [InlineData("error-before-effect", "ACTIVE", 0)]
    [InlineData("error-after-effect", "SUSPENDED", 1)]
    public async Task A_server_error_may_or_may_not_have_had_an_effect(string kind, string status, int effects)
    {
        await using var org = await StartAsync(Read($"{kind},every=1"));
        Assert.Equal("500 E0000009", (await org.LifecycleAsync("user0000001", "suspend")).Verdict);
        await AssertCountsAsync(org, kind, status, effects);
    }

    [Theory]
    [InlineData("hang-before-effect", "ACTIVE", 0)]
    [InlineData("hang-after-effect", "SUSPENDED", 1)]
    public async Task A_hanging_call_ends_with_the_org(string kind, string status, int effects)
    {
        Task<Reply> hanging;
        await using (var org = await StartAsync(Read($"{kind},every=1")))
        {
            hanging = org.LifecycleAsync("user0000001", "suspend");
            while (!(await org.CountsAsync()).GetProperty("faults").TryGetProperty(kind, out _)
                || await org.StatusAsync("user0000001") != status)
            {
                Assert.False(hanging.IsCompleted);
            }

            await AssertCountsAsync(org, kind, status, effects);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => hanging);
    }

    [Fact]
    public async Task A_slow_body_arrives_whole()
    {
        await using var org = await StartAsync(Read("slow-body,every=1,slow-ms=40"));
        Assert.Equal("00u0simulated0000001", (await org.GetAsync("/api/v1/users/user0000001")).Json.GetProperty("id").GetString());
        Assert.Equal("{}", (await org.LifecycleAsync("user0000001", "suspend")).Body);
    }

    [Fact]
    public async Task A_broken_body_comes_with_success()
    {
        await using var org = await StartAsync(new Fault { Kind = FaultKind.BadJson, Every = 1 });
        var reply = await org.GetAsync("/api/v1/users/user0000001");
        Assert.Equal(200, (int)reply.Status);
        Assert.ThrowsAny<JsonException>(() => reply.Json);
    }

    [Fact]
    public async Task Every_third_matching_call_is_struck_and_no_more_often_than_said()
    {
        await using var org = await StartAsync(
            new Fault { Kind = FaultKind.ErrorBeforeEffect, Every = 3, Path = "POST /api/v1/users/", Times = 2 });
        var verdicts = new List<string>();
        for (var user = 1; user <= 10; user++)
        {
            await org.GetAsync("/api/v1/users/me");
            verdicts.Add((await org.LifecycleAsync($"user{user:D7}", "suspend")).Verdict);
        }

        Assert.Equal([3, 6], verdicts.Index().Where(pair => pair.Item != "200").Select(pair => pair.Index + 1));
    }

    [Fact]
    public void A_probability_strikes_the_same_calls_in_every_run()
    {
        var first = Struck(seed: 7);
        Assert.Equal(first, Struck(seed: 7));
        Assert.NotEqual(first, Struck(seed: 8));
        Assert.InRange(first.Count, 850, 1150);
    }

    [Fact]
    public async Task Faults_are_replaced_while_the_org_runs()
    {
        await using var org = await StartAsync(new Fault { Kind = FaultKind.DropBeforeEffect, Every = 1 });
        var accepted = await org.PostAsync("/_simulator/faults", """[{"kind":"error-after-effect","every":2,"path":"/lifecycle/"}]""");
        Assert.Equal("200", accepted.Verdict);
        Assert.Equal("200", (await org.LifecycleAsync("user0000001", "suspend")).Verdict);
        Assert.Equal("500 E0000009", (await org.LifecycleAsync("user0000002", "suspend")).Verdict);
        await org.PostAsync("/_simulator/faults", "[]");
        Assert.Equal("200", (await org.LifecycleAsync("user0000003", "suspend")).Verdict);
    }

    [Theory]
    [InlineData("""[{"kind":"explode","every":1}]""")]
    [InlineData("""[{"every":1}]""")]
    [InlineData("""[{"kind":"bad-json"}]""")]
    [InlineData("""[{"kind":"bad-json","every":1,"probability":0.5}]""")]
    [InlineData("""{"kind":"bad-json"}""")]
    [InlineData("nothing")]
    public async Task A_fault_that_makes_no_sense_is_refused(string body)
    {
        await using var org = await TestOrg.StartAsync();
        var reply = await org.PostAsync("/_simulator/faults", body);
        Assert.Equal(400, (int)reply.Status);
        Assert.NotEmpty(reply.Json.GetProperty("problem").GetString()!);
    }

    private static List<int> Struck(int seed)
    {
        var plan = new FaultPlan([new Fault { Kind = FaultKind.BadJson, Probability = 0.1, Seed = seed }]);
        return [.. Enumerable.Range(0, 10_000).Where(_ => plan.Next("GET", "/api/v1/users/me") is not null)];
    }

    private static Fault Read(string text) =>
        FaultText.TryParse(text, out var fault, out var problem) ? fault : throw new ArgumentException(problem, nameof(text));

    private static Task<TestOrg> StartAsync(Fault fault) => TestOrg.StartAsync(new SimulatorOptions { Users = 20, Faults = [fault] });

    private static async Task AssertCountsAsync(TestOrg org, string kind, string status, int effects)
    {
        Assert.Equal(status, await org.StatusAsync("user0000001"));
        var counts = await org.CountsAsync();
        Assert.Equal(1, counts.GetProperty("actions").GetProperty("suspend").GetProperty("requests").GetInt32());
        Assert.Equal(effects, counts.GetProperty("actions").GetProperty("suspend").GetProperty("effects").GetInt32());
        Assert.Equal(1, counts.GetProperty("faults").GetProperty(kind).GetInt32());
    }
}
