using Cordon.Host.Access;
using Cordon.Host.Runs.Guarding;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Runs;

public sealed class GuardrailsTests
{
    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Are_kept_and_changed_by_whoever_saw_the_newest(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var store = new GuardrailsStore(database.Database, new AuditLog(database.Database, TimeProvider.System));
        var wanted = new Guardrails { MaxIdentities = 5, MaxPercent = 50, ApprovalAbove = 3, StopAfterFailures = 7, ProtectedLogins = ["root"] };

        Assert.Equal(0, (await store.ReadAsync(Token)).Version);
        var first = await store.SetAsync(wanted, 0, RunFeature.Ann, Token);
        var late = await store.SetAsync(new Guardrails(), 0, RunFeature.Bob, Token);
        var second = await store.SetAsync(wanted with { MaxIdentities = 6 }, 1, RunFeature.Bob, Token);

        Assert.Equal((ChangeState.Done, ChangeState.Stale, ChangeState.Done), (first.State, late.State, second.State));
        var stored = await store.ReadAsync(Token);
        Assert.Equal((2, 6, 50, 3, 7), (stored.Version, stored.Guardrails.MaxIdentities, stored.Guardrails.MaxPercent, stored.Guardrails.ApprovalAbove, stored.Guardrails.StopAfterFailures));
        Assert.Equal(["root"], stored.Guardrails.ProtectedLogins);
    }

    [Fact]
    public void Are_checked_as_a_whole()
    {
        var wrong = new Guardrails { MaxIdentities = 0, MaxPercent = 101, StopAfterFailures = 0, ApprovalAbove = -1, ProtectedLogins = ["ok", " "] };

        Assert.Equal(["/maxIdentities", "/maxPercent", "/stopAfterFailures", "/approvalAbove", "/protectedLogins/1"], wrong.Check().Select(problem => problem.Path));
        Assert.Empty(new Guardrails().Check());
    }
}
