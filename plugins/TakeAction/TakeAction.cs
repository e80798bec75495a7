using Cordon.Abstractions;
using Cordon.Okta.Batches;
using Cordon.Okta.Connections;
using Cordon.Okta.TakeAction.Groups;
using Cordon.Okta.TakeAction.Options;
using Cordon.Okta.TakeAction.Users;
using Cordon.Okta.TakeAction.Verbs;

namespace Cordon.Okta.TakeAction;

/// <summary>Suspends, un-suspends, deactivates, unlocks … Okta users: one action whose option <c>action</c> says what is done.</summary>
public sealed class TakeAction : IAction
{
    private readonly OwnAccount _ownAccount = new();
    private readonly WorkerClient _client = new();

    public async Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        var options = TakeActionOptions.Read(context.Options);
        var connection = OktaConnection.Read(context.Connection);
        using var stop = new BatchStop(context.Time, cancellationToken);
        var work = new Work
        {
            Client = _client.For(connection, context, options.Scopes(context.DryRun)),
            Options = options,
            Time = context.Time,
            DryRun = context.DryRun,
            FirstSentAt = batch.Attempt > 1 ? batch.FirstSentAt ?? DateTimeOffset.MaxValue : null,
            Start = stop.Start,
            Finish = stop.Finish,
        };
        IChange change = options.IsAboutGroup
            ? await MembershipAsync(work, batch)
            : new UserChange(VerbTable.Find(options), work, _ownAccount);
        var run = new BatchRun(batch.Identities, change, work, context);
        try
        {
            work.Client.Expect(change.Endpoint, context.DryRun ? 0 : batch.Identities.Count);
            await run.RunAsync(connection.MaxConcurrency, stop);
        }
        finally
        {
            work.Client.Expect(change.Endpoint, 0);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (context.DryRun)
        {
            context.Estimate(run.Estimate());
        }
    }

    private static async Task<MembershipChange> MembershipAsync(Work work, Batch batch)
    {
        var group = await GroupLookup.FindAsync(work.Client, work.Options.Group, work.Start);
        var members = await KnownMembers.ReadAsync(work.Client, group, batch.Identities.Count, work.Start);
        return new MembershipChange(work, group, members);
    }
}
