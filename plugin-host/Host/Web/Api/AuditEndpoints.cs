using System.Globalization;
using Cordon.Host.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary><c>/api/audit</c>: who did what, newest first.</summary>
internal static class AuditEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/audit", ListAsync).RequireAuthorization(Policy.Admin);

    private static async Task<Results<Ok<Page<AuditView>>, ProblemHttpResult>> ListAsync(
        long? after, int? limit, AuditTrail trail, CancellationToken cancellationToken)
    {
        if (PageSize.Check(limit) is { } problem)
        {
            return problem;
        }

        var size = limit ?? PageSize.Usual;
        var rows = await trail.ListAsync(after, size + 1, cancellationToken);
        return TypedResults.Ok(PageSize.Cut(rows, size, AuditView.Of, row => row.Number.ToString(CultureInfo.InvariantCulture)));
    }
}
