using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.SharedSignals;
using Cordon.Host.SigningKeys;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary><c>/api/shared-signals</c>: this host as a transmitter, and the orgs that know it.</summary>
internal static class SharedSignalsEndpoints
{
    private const int Pushes = 50;

    public static void Map(RouteGroupBuilder api)
    {
        var signals = api.MapGroup("/shared-signals").WithTags("Shared signals");
        signals.MapGet("", FindAsync);
        signals.MapPut("", SetAsync).RequireAuthorization(Policy.Admin);
        signals.MapGet("/providers", ProvidersAsync);
        signals.MapPost("/providers", RegisterAsync).RequireAuthorization(Policy.Admin);
        signals.MapGet("/pushes", PushesAsync);
    }

    private static async Task<Ok<SharedSignalsView>> FindAsync(HttpContext http, TransmitterStore store, CancellationToken cancellationToken) =>
        Show(http, await store.ReadAsync(cancellationToken));

    private static async Task<Results<Ok<SharedSignalsView>, ProblemHttpResult>> SetAsync(
        SharedSignalsInput input, HttpContext http, TransmitterSetup setup, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var change = await setup.SetAsync(input.Transmitter(), version, Caller.Of(http.User), cancellationToken);
        return change switch
        {
            { Stored: { } stored } => Show(http, stored),
            { State: ChangeState.Stale } => ApiProblem.Changed("transmitter"),
            _ => ApiProblem.BadInput(change.Problems),
        };
    }

    private static async Task<Ok<IReadOnlyList<SignalProviderView>>> ProvidersAsync(SignalProviderStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<SignalProviderView>>([.. (await store.ListAsync(cancellationToken)).Select(SignalProviderView.Of)]);

    private static async Task<Results<Ok<SignalProviderView>, ProblemHttpResult>> RegisterAsync(
        RegistrationInput input, HttpContext http, ConnectionStore connections, TransmitterRegistration registration, CancellationToken cancellationToken)
    {
        if (await connections.FindAsync(input.Connection ?? "", cancellationToken) is not { } row)
        {
            return ApiProblem.BadInput("/connection", "There is no such connection.", "Give the id of a connection to the org.");
        }

        var result = await registration.RunAsync(Caller.Of(http.User), row, input.Name, input.DryRun, cancellationToken);
        return result.Provider is { } provider ? TypedResults.Ok(SignalProviderView.Of(provider)) : ApiProblem.BadInput(result.Problems);
    }

    private static async Task<Ok<IReadOnlyList<RecentPushView>>> PushesAsync(RecentPushes pushes, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<RecentPushView>>([.. (await pushes.ListAsync(Pushes, cancellationToken)).Select(RecentPushView.Of)]);

    private static Ok<SharedSignalsView> Show(HttpContext http, StoredTransmitter stored)
    {
        Version.Show(http, stored.Version);
        return TypedResults.Ok(SharedSignalsView.Of(stored.Transmitter, http.Request.PathBase.Value ?? ""));
    }
}
