using System.Text;
using System.Text.Json.Nodes;
using Cordon.Abstractions;

namespace Cordon.Okta.RiskPush.Registering;

/// <summary>Finds a transmitter in the org, and adds or activates it.</summary>
internal sealed class Registration(OktaClient client, string name, bool dryRun)
{
    private const string Kind = "cordon";
    private const int MostPages = 10;

    public async Task<Outcome> ApplyAsync(string wellKnownUrl, CancellationToken cancellationToken)
    {
        var endpoint = OktaEndpoints.ListSignalProviders;
        var providers = await client.ListAsync(endpoint, endpoint.Path(), SignalProvider.Read, MostPages, cancellationToken, cancellationToken);
        if (providers.Failure is { } failure)
        {
            return Refused(wellKnownUrl, failure);
        }

        var found = providers.Items.FirstOrDefault(provider => provider.WellKnownUrl == wellKnownUrl);
        return found is null ? dryRun
                ? Of(OutcomeStatus.Planned, "would_register", $"{wellKnownUrl} is not registered in the org and would be, as {name}.", null)
                : await AddAsync(wellKnownUrl, cancellationToken)
            : found.IsActive ? Of(OutcomeStatus.Unchanged, "already_registered", $"{wellKnownUrl} is registered as {found.Name} and active.", found)
            : dryRun ? Of(OutcomeStatus.Planned, "would_activate", $"{wellKnownUrl} is registered as {found.Name}, which is {found.Status}, and would be activated.", found)
            : await ActivateAsync(wellKnownUrl, found, cancellationToken);
    }

    private async Task<Outcome> AddAsync(string wellKnownUrl, CancellationToken cancellationToken)
    {
        var json = new JsonObject { ["name"] = name, ["type"] = Kind, ["settings"] = new JsonObject { ["well_known_url"] = wellKnownUrl } };
        var body = new OktaBody(OktaBody.Json, Encoding.UTF8.GetBytes(json.ToJsonString()));
        var endpoint = OktaEndpoints.AddSignalProvider;
        var answer = await client.SendAsync(endpoint, endpoint.Path(), body, cancellationToken, cancellationToken);
        return answer.IsDone && SignalProvider.Read(answer.Body) is { } added
            ? Of(OutcomeStatus.Succeeded, "registered", $"{wellKnownUrl} is registered as {added.Name} and {added.Status}.", added, answer.RequestId)
            : Refused(wellKnownUrl, answer);
    }

    private async Task<Outcome> ActivateAsync(string wellKnownUrl, SignalProvider provider, CancellationToken cancellationToken)
    {
        var endpoint = OktaEndpoints.ActivateSignalProvider;
        var answer = await client.SendAsync(endpoint, endpoint.Path(provider.Id), cancellationToken);
        return answer.IsDone
            ? Of(OutcomeStatus.Succeeded, "activated", $"{wellKnownUrl} is registered as {provider.Name} and active again.", provider with { Status = "ACTIVE" }, answer.RequestId)
            : Refused(wellKnownUrl, answer);
    }

    private static Outcome Refused(string wellKnownUrl, OktaAnswer answer) => answer.ErrorCode is "E0000006"
        ? Outcomes.Failed(
            "no_permission", "The connection may not register transmitters: it needs the scope okta.securityEventsProviders.manage and the role Super Administrator.", answer.RequestId)
        : Outcomes.Failed("refused", $"{wellKnownUrl} was not registered: {answer.WhyNot ?? "the answer made no sense"}.", answer.RequestId);

    private static Outcome Of(OutcomeStatus status, string code, string message, SignalProvider? provider, string? requestId = null) =>
        new() { Status = status, Code = code, Message = message, After = provider?.Show(), RequestId = requestId };
}
