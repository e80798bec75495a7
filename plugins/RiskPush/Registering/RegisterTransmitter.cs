using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.Connections;

namespace Cordon.Okta.RiskPush.Registering;

/// <summary>
/// Makes a transmitter of shared signals known to the org: the one identity it is handed is the transmitter, its value the well-known address.
/// What is registered already is left as it is, and activated when it is not active. A dry run says what there is.
/// </summary>
public sealed class RegisterTransmitter : IAction
{
    private const string Manage = "okta.securityEventsProviders.manage";
    private const string Read = "okta.securityEventsProviders.read";

    public async Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        var connection = OktaConnection.Read(context.Connection);
        var client = new OktaClient(
            connection, context.Http, context.Time, context.Progress, OktaAccess.For(context, context.DryRun ? Read : Manage));
        var name = context.Options.TryGetProperty("name", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "Cordon";
        var registration = new Registration(client, name, context.DryRun);
        foreach (var identity in batch.Identities)
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.Report(identity, Uri.TryCreate(identity.Value, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
                ? await registration.ApplyAsync(identity.Value, cancellationToken)
                : Outcomes.Failed("no_address", "A transmitter is named by its well-known address, such as https://ssf.example.org/.well-known/ssf-configuration."));
        }
    }
}
