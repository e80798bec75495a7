using Cordon.Abstractions;
using Cordon.Okta.Connections;
using Cordon.Okta.RiskPush.Deliveries;
using Cordon.Okta.RiskPush.Events;
using Cordon.Okta.RiskPush.Options;
using Cordon.Okta.RiskPush.Users;

namespace Cordon.Okta.RiskPush;

/// <summary>Tells an Okta org of identities: their risk, or another event, one security event token for each.</summary>
public sealed class RiskPush : IAction
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private IActionContext? _context;
    private OktaClient? _client;

    public async Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        _context = context;
        var options = PushOptionsReader.Read(context.Options);
        var connection = OktaConnection.Read(context.Connection);
        if (!connection.HasCredentials && options.CheckWithoutCredentials().ToList() is { Count: > 0 } problems)
        {
            throw new StopRunException(problems);
        }

        // A worker serves one connection; the client is kept because it knows the org's limits.
        _client ??= new OktaClient(
            connection, context.Http, context.Time, message => _context.Progress(message), OktaAccess.For(context, options.Scopes(context.DryRun)));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var finish = new CancellationTokenSource(Timeout.InfiniteTimeSpan, context.Time);
        using var grace = stop.Token.Register(() => finish.CancelAfter(Grace));
        var work = new Work
        {
            Client = _client,
            Org = connection.Origin.GetLeftPart(UriPartial.Authority),
            Options = options,
            Context = context,
            StepKey = batch.StepKey,
            Begun = batch.FirstSentAt ?? context.Time.GetUtcNow(),
            Start = stop.Token,
            Finish = finish.Token,
        };
        await PushAsync(work, Signals(batch, new SignalPlan(options, batch.StepKey), context), connection.MaxConcurrency, stop);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static List<Signal> Signals(Batch batch, SignalPlan plan, IActionContext context)
    {
        var signals = new List<Signal>(batch.Identities.Count);
        foreach (var identity in batch.Identities)
        {
            var (signal, refused) = plan.Of(identity);
            if (signal is not null)
            {
                signals.Add(signal);
            }
            else
            {
                context.Report(identity, refused!);
            }
        }

        return signals;
    }

    private static async Task PushAsync(Work work, List<Signal> signals, int loops, CancellationTokenSource stop)
    {
        var ids = new Dictionary<Signal, string>(ReferenceEqualityComparer.Instance);
        if (work.Options.LooksUp)
        {
            signals = await KeepKnownAsync(work, signals, ids);
        }

        IDelivery delivery = work.Options.IsDirect ? new DirectDelivery(work, signal => ids[signal]) : new SignalDelivery(work);
        if (work.Context.DryRun)
        {
            Plan(work, signals, delivery);
            return;
        }

        var run = new PushRun(signals, delivery, work);
        try
        {
            work.Client.Expect(delivery.Endpoint, signals.Count);
            await run.RunAsync(loops, stop);
        }
        finally
        {
            work.Client.Expect(delivery.Endpoint, 0);
            await new Receipts(work).ConfirmAsync(run.Sent);
        }
    }

    /// <summary>Those that the org knows, each under the name it signs in by; the others get their outcome.</summary>
    private static async Task<List<Signal>> KeepKnownAsync(Work work, List<Signal> signals, Dictionary<Signal, string> ids)
    {
        var known = await KnownUsers.ReadAsync(work, signals);
        var kept = new List<Signal>(signals.Count);
        foreach (var signal in signals)
        {
            var (user, instead) = known.Find(signal);
            if (user is null)
            {
                work.Context.Report(signal.Identity, instead!);
                continue;
            }

            // Okta compares an address with the login, whatever else the user's e-mail is.
            var named = work.Options.Subject == SubjectKind.Email ? signal with { User = user.Login } : signal;
            ids[named] = user.Id;
            kept.Add(named);
        }

        return kept;
    }

    private static void Plan(Work work, List<Signal> signals, IDelivery delivery)
    {
        foreach (var signal in signals)
        {
            work.Context.Report(signal.Identity, Outcomes.Planned(signal, work.Options));
        }

        var lookups = work.Options.LooksUp ? KnownUsers.Requests(signals.Count) : 0;
        work.Context.Estimate(new Estimate { Requests = signals.Count + lookups, Duration = work.Client.Duration(delivery.Endpoint, signals.Count) });
    }
}
