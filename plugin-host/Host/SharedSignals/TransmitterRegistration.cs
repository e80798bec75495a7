using System.Text.Json.Nodes;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Host.SigningKeys;
using Cordon.Host.Workers.HostSide;
using Cordon.Host.Workers.Messages;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.SharedSignals;

/// <summary>Makes this host known to the org of a connection: the plugin's own action, in a worker, over one identity, which is this host.</summary>
internal sealed class TransmitterRegistration(
    TransmitterStore transmitter, ConnectionStore connections, PluginCatalog catalog, SigningAuthority signing, SignalProviderStore providers, TimeProvider time)
{
    private const long WorkerMemory = 512L * 1024 * 1024;

    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(90);

    /// <param name="actor">Who wants it.</param>
    /// <param name="row">The connection to the org.</param>
    /// <param name="name">What the org is to call this host; null for the usual name.</param>
    /// <param name="dryRun">Looks, and changes nothing in the org.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<RegistrationResult> RunAsync(Actor actor, ConnectionRow row, string? name, bool dryRun, CancellationToken cancellationToken)
    {
        if ((await transmitter.ReadAsync(cancellationToken)).Transmitter.Issuer is not { } issuer)
        {
            return RegistrationResult.Refused("/issuer", "This host has no issuer yet.", "Set it first: it is the https address by which the org reaches this host.");
        }

        var problems = new List<Problem>();
        if (await PrepareAsync(row, name, problems, cancellationToken) is not { } work)
        {
            return new RegistrationResult { Problems = problems };
        }

        var wellKnown = StreamAddresses.Of(issuer).WellKnown;
        var (outcome, failures) = await AskAsync(work, wellKnown, dryRun, cancellationToken);
        if (outcome is null)
        {
            return new RegistrationResult { Problems = [.. failures.Select(problem => Hide(problem, work.Mask))] };
        }

        var found = Found(row.Id, wellKnown, outcome);
        await providers.WriteAsync(found, dryRun || outcome.Status != OutcomeStatus.Succeeded ? null : actor, cancellationToken);
        return new RegistrationResult { Outcome = outcome, Provider = found };
    }

    private async Task<RegistrationWork?> PrepareAsync(ConnectionRow row, string? name, List<Problem> problems, CancellationToken cancellationToken)
    {
        if (await catalog.FindAsync(SignalPlugin.Id, cancellationToken) is not { State: PluginState.Active } plugin
            || plugin.Current.Content is not { ConnectionForm: { } form } content
            || content.Manifest.Actions.FirstOrDefault(action => action.Id == SignalPlugin.Register) is not { } action)
        {
            problems.Add(new Problem { Path = "", Message = $"The integration {SignalPlugin.Id} is not there or not active.", Fix = "Install it, or mend it." });
            return null;
        }

        if (row.Type != content.Manifest.Connection!.Type || connections.Open(row) is not { } settings)
        {
            problems.Add(row.Type == content.Manifest.Connection.Type
                ? new Problem { Path = "/connection", Message = SealedDocuments.LostMessage, Fix = SealedDocuments.LostFix }
                : new Problem { Path = "/connection", Message = $"{row.Name} is no connection to Okta.", Fix = "Choose one of the type okta." });
            return null;
        }

        var options = content.OptionsOf(action).FillDefaults(name is null ? [] : new JObject { ["name"] = name });
        problems.AddRange(form.Validate(settings).Concat(content.OptionsOf(action).Validate(options)));
        if (WantedCredentials.Missing(row.Name, form, settings, action, content.OptionsOf(action), options) is { } missing)
        {
            problems.Add(missing);
        }

        var complete = form.FillDefaults(settings);
        return problems.Count > 0 ? null : new RegistrationWork
        {
            Plugin = catalog.WorkerOf(plugin.Current, action.Type),
            Limits = new WorkerLimits { Silence = TimeSpan.FromSeconds(action.TimeoutSeconds), MemoryBytes = WorkerMemory },
            Connection = FormJson.ToElement(complete),
            Options = FormJson.ToElement(options),
            Mask = new SecretMask(form.Secrets(complete)),
        };
    }

    private async Task<(Outcome? Outcome, IReadOnlyList<Problem> Problems)> AskAsync(
        RegistrationWork work, string wellKnown, bool dryRun, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_deadline, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        Outcome? outcome = null;
        try
        {
            await using var worker = await Worker.StartAsync(work.Plugin, work.Limits, ending.Token);
            worker.Sign = signing.For(work.Plugin, work.Connection);
            var batch = new ExecuteMessage
            {
                Identities = [new Identity { Value = wellKnown }],
                Options = work.Options,
                Connection = work.Connection,
                DryRun = dryRun,
            };
            await worker.ExecuteAsync(batch, message => outcome = message is OutcomeMessage said ? said.Outcome : outcome, ending.Token);
            return (outcome is null ? null : Hide(outcome, work.Mask), [Broken("The plugin gave no outcome.")]);
        }
        catch (StopRunException stop)
        {
            return (null, stop.Problems);
        }
        catch (Exception exception) when (exception is WorkerFailedException or PluginFailedException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (null, [Broken(exception.Message)]);
        }
    }

    private SignalProvider Found(string connectionId, string wellKnown, Outcome outcome) => new()
    {
        ConnectionId = connectionId,
        WellKnown = wellKnown,
        ProviderId = Text(outcome.After, "provider"),
        Status = Text(outcome.After, "status"),
        Code = outcome.Code,
        Message = outcome.Message,
        CheckedAt = time.GetUtcNow(),
    };

    private static string Text(JsonObject? members, string name) => (string?)members?[name] ?? "";

    private static Problem Broken(string why) => new() { Path = "", Message = $"The org was not asked: {why}", Fix = "Try it again; the log of the server says more." };

    private static Problem Hide(Problem problem, SecretMask mask) =>
        problem with { Path = mask.Apply(problem.Path), Message = mask.Apply(problem.Message), Fix = mask.Apply(problem.Fix) };

    private static Outcome Hide(Outcome outcome, SecretMask mask) => outcome with { Message = mask.Apply(outcome.Message) };
}
