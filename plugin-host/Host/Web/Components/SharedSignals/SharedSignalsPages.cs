using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.SharedSignals;
using Cordon.Host.SigningKeys;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;

namespace Cordon.Host.Web.Components.SharedSignals;

/// <summary>This host as a transmitter of shared signals: its addresses, its keys, the orgs that know it, the last pushes.</summary>
internal static class SharedSignalsPages
{
    private const string Address = "shared-signals";

    public static void Map(RouteGroupBuilder console)
    {
        var pages = console.MapGroup("/" + Address);
        pages.MapGet("", () => PageAnswer.Of<SharedSignalsPage>()).RequireAuthorization(Policy.Viewer);
        pages.MapPost("", SaveAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/rotate", RotateAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/providers", RegisterAsync).RequireAuthorization(Policy.Admin);
    }

    private static async Task<IResult> SaveAsync(IFormCollection form, HttpContext http, TransmitterSetup setup, Flash flash, CancellationToken cancellationToken)
    {
        var (issuer, days) = (form["issuer"].ToString(), form["rotateDays"].ToString());
        var seen = long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
        var rotateDays = int.TryParse(days, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var change = await setup.SetAsync(new Transmitter { Issuer = issuer, RotateDays = rotateDays }, seen, Caller.Of(http.User), cancellationToken);
        (string, object?)[] submitted = [(nameof(SharedSignalsPage.Issuer), issuer), (nameof(SharedSignalsPage.RotateDays), days)];
        if (change.Stored is { } stored)
        {
            return Done(http, flash, stored.Transmitter.Issuer is { } set ? $"Tokens are signed as {set} now." : "Nothing is signed any more, and the addresses are gone.");
        }

        return change.State == ChangeState.Stale
            ? PageAnswer.Of<SharedSignalsPage>(StatusCodes.Status409Conflict, [.. submitted, (nameof(SharedSignalsPage.IsStale), true)])
            : PageAnswer.Refused<SharedSignalsPage>(change.Problems, submitted);
    }

    private static async Task<IResult> RotateAsync(HttpContext http, SigningKeyStore keys, Flash flash, CancellationToken cancellationToken)
    {
        var key = await keys.RotateAsync(Caller.Of(http.User), SigningPurpose.SecurityEventToken, cancellationToken);
        return Done(http, flash, $"The key {key.Kid} is published, and signs in {SigningKeyStore.Notice.TotalHours:0} hours: until then receivers learn of it.");
    }

    private static async Task<IResult> RegisterAsync(
        IFormCollection form, HttpContext http, ConnectionStore connections, TransmitterRegistration registration, Flash flash, CancellationToken cancellationToken)
    {
        if (await connections.FindAsync(form["connection"].ToString(), cancellationToken) is not { } row)
        {
            return PageAnswer.Refused<SharedSignalsPage>([new Problem { Path = "/connection", Message = "Choose a connection to the org.", Fix = null }]);
        }

        var result = await registration.RunAsync(Caller.Of(http.User), row, name: null, dryRun: form["do"] != "register", cancellationToken);
        return result.Outcome is { Status: not OutcomeStatus.Failed } outcome
            ? Done(http, flash, outcome.Message)
            : PageAnswer.Refused<SharedSignalsPage>(
                result.Outcome is { } failed ? [new Problem { Path = "/connection", Message = failed.Message, Fix = "Or make it known by hand, as below." }] : result.Problems,
                (nameof(SharedSignalsPage.Connection), row.Id));
    }

    private static IResult Done(HttpContext http, Flash flash, string message)
    {
        flash.Put(http, new FlashMessage { Text = message });
        return PageAnswer.GoTo(Address);
    }
}
