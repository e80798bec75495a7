using Cordon.Abstractions;
using Cordon.Okta.Connections;
using Cordon.Okta.TakeAction.Groups;
using Cordon.Okta.TakeAction.Options;
using Cordon.Okta.TakeAction.Users;
using Cordon.Okta.TakeAction.Verbs;

namespace Cordon.Okta.TakeAction;

/// <summary>Suspends, un-suspends, deactivates, unlocks … Okta users: one action whose option <c>action</c> says what is done.</summary>
public sealed class TakeAction : IAction
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly OwnAccount _ownAccount = new();
    private IActionContext? _context;
    private OktaClient? _client;

    public async Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        _context = context;
        var options = TakeActionOptions.Read(context.Options);
        var connection = OktaConnection.Read(context.Connection);
        // A worker serves one connection; the client is kept because it knows the org's limits.
        _client ??= new OktaClient(
            connection, context.Http, context.Time, message => _context.Progress(message), OktaAccess.For(context, options.Scopes(context.DryRun)));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var finish = new CancellationTokenSource(Timeout.InfiniteTimeSpan, context.Time);
        using var grace = stop.Token.Register(() => finish.CancelAfter(Grace));
        var work = new Work
        {
            Client = _client,
            Options = options,
            Time = context.Time,
            DryRun = context.DryRun,
            FirstSentAt = batch.Attempt > 1 ? batch.FirstSentAt ?? DateTimeOffset.MaxValue : null,
            Start = stop.Token,
            Finish = finish.Token,
        };
        IChange change = options.IsAboutGroup
            ? await MembershipAsync(work, batch)
            : new UserChange(VerbTable.Find(options), work, _ownAccount);
        var run = new BatchRun(batch.Identities, change, work, context);
        try
        {
            _client.Expect(change.Endpoint, context.DryRun ? 0 : batch.Identities.Count);
            await run.RunAsync(connection.MaxConcurrency, stop);
        }
        finally
        {
            _client.Expect(change.Endpoint, 0);
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
