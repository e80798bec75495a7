using Cordon.Abstractions;
using Cordon.Okta.Batches;
using Cordon.Okta.Connections;
using Cordon.Okta.RiskPush.Deliveries;
using Cordon.Okta.RiskPush.Events;
using Cordon.Okta.RiskPush.Options;
using Cordon.Okta.RiskPush.Users;

namespace Cordon.Okta.RiskPush;

/// <summary>Tells an Okta org of identities: their risk, or another event, one security event token for each.</summary>
public sealed class RiskPush : IAction
{
    private readonly WorkerClient _client = new();

    public async Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        var options = PushOptionsReader.Read(context.Options);
        var connection = OktaConnection.Read(context.Connection);
        if (!connection.HasCredentials && options.CheckWithoutCredentials().ToList() is { Count: > 0 } problems)
        {
            throw new StopRunException(problems);
        }

        using var stop = new BatchStop(context.Time, cancellationToken);
        var work = new Work
        {
            Client = _client.For(connection, context, options.Scopes(context.DryRun)),
            Org = connection.Origin.GetLeftPart(UriPartial.Authority),
            Options = options,
            Context = context,
            StepKey = batch.StepKey,
            Begun = batch.FirstSentAt ?? context.Time.GetUtcNow(),
            Start = stop.Start,
            Finish = stop.Finish,
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

    private static async Task PushAsync(Work work, List<Signal> signals, int loops, BatchStop stop)
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
