using Cordon.Host.Access;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;

namespace Cordon.Host.Web.Components.Access;

/// <summary>Who did what, and whether the log is as it was written.</summary>
internal static class AuditPages
{
    public static void Map(RouteGroupBuilder console)
    {
        console.MapGet("/audit", (long? after) => PageAnswer.Of<AuditPage>((nameof(AuditPage.After), after))).RequireAuthorization(Policy.Admin);
        console.MapPost("/audit/verify", VerifyAsync).RequireAuthorization(Policy.Admin);
    }

    private static async Task<IResult> VerifyAsync(HttpContext http, AuditTrail trail, Flash flash, CancellationToken cancellationToken)
    {
        var verdict = await trail.VerifyAsync(cancellationToken);
        flash.Put(http, verdict.Broken is { } broken
            ? new FlashMessage
            {
                Text = $"The chain is broken at entry {broken}: {verdict.Reason}. The {verdict.Entries} entries before it are whole.",
                IsWarning = true,
            }
            : new FlashMessage { Text = $"All {verdict.Entries} entries are as they were written. The last one's hash is {verdict.LastHash}." });
        return PageAnswer.GoTo("audit");
    }
}
