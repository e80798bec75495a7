using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Forms;
using Cordon.Host.Syncs;
using Cordon.Host.Web.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary>What connections bring in, and when they last did.</summary>
internal static class SyncEndpoints
{
    private const int ShownPasses = 20;

    public static void Map(RouteGroupBuilder api)
    {
        var syncs = api.MapGroup("/syncs").WithTags("Syncs");
        syncs.MapGet("", ListAsync);
        syncs.MapGet("/{connectionId}", FindAsync);
        syncs.MapPut("/{connectionId}", SaveAsync).RequireAuthorization(Policy.Admin);
        syncs.MapPost("/{connectionId}/runs", StartAsync).RequireAuthorization(Policy.Admin);
        syncs.MapPost("/{connectionId}/cancel", CancelAsync).RequireAuthorization(Policy.Admin);
    }

    private static async Task<Ok<IReadOnlyList<SyncView>>> ListAsync(SyncStore store, SyncRunner runner, PluginCatalog catalog, TimeProvider time, CancellationToken cancellationToken)
    {
        var views = new List<SyncView>();
        foreach (var row in await store.ListAsync(cancellationToken))
        {
            views.Add(await ShowAsync(row, 1, store, runner, catalog, time, cancellationToken));
        }

        return TypedResults.Ok<IReadOnlyList<SyncView>>(views);
    }

    private static async Task<Results<Ok<SyncView>, ProblemHttpResult>> FindAsync(
        string connectionId, HttpContext http, SyncStore store, SyncRunner runner, PluginCatalog catalog, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(connectionId, cancellationToken) is not { } row)
        {
            return ApiProblem.NotFound("sync", connectionId);
        }

        Version.Show(http, row.Version);
        return TypedResults.Ok(await ShowAsync(row, ShownPasses, store, runner, catalog, time, cancellationToken));
    }

    /// <summary>Makes the sync of a connection, and starts it; or, with its version, changes it.</summary>
    private static async Task<Results<Ok<SyncView>, ProblemHttpResult>> SaveAsync(
        string connectionId,
        SyncInput input,
        HttpContext http,
        SyncStore store,
        SyncSaving saving,
        SyncRunner runner,
        PluginCatalog catalog,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var expected = Version.Expected(http);
        if (expected is null && await store.FindAsync(connectionId, cancellationToken) is not null)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var problems = new List<Problem>();
        var options = input.Options is { } sent ? FormJson.Read("/options", sent, problems) : null;
        if (problems.Count > 0)
        {
            return ApiProblem.BadInput(problems);
        }

        var edit = new SyncEdit { Options = options, Creates = input.Creates, MaxIdentities = input.MaxIdentities };
        var change = await saving.SaveAsync(Caller.Of(http.User), connectionId, edit, expected, cancellationToken);
        if (change.Sync is not { } saved)
        {
            return change.State switch
            {
                ChangeState.Missing => ApiProblem.NotFound("connection", connectionId),
                ChangeState.Stale => ApiProblem.Changed("sync"),
                _ => ApiProblem.BadInput(change.Problems),
            };
        }

        Version.Show(http, saved.Version);
        return TypedResults.Ok(await ShowAsync(saved, ShownPasses, store, runner, catalog, time, cancellationToken));
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> StartAsync(
        string connectionId, SyncStart input, HttpContext http, SyncStore store, SyncRunner runner, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(connectionId, cancellationToken) is null)
        {
            return ApiProblem.NotFound("sync", connectionId);
        }

        if (await runner.RunsAnywhereAsync(connectionId, cancellationToken) || !runner.Start(connectionId, input.Full))
        {
            return ApiProblem.Conflict("The sync is running.", [new Problem { Path = "", Message = "It has been started already.", Fix = "Wait for its end, or cancel it." }]);
        }

        await store.RecordAsync(Caller.Of(http.User), "sync.started", connectionId, cancellationToken);
        return TypedResults.Accepted($"/api/syncs/{connectionId}");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(
        string connectionId, HttpContext http, SyncStore store, SyncRunner runner, CancellationToken cancellationToken)
    {
        if (!await runner.CancelAsync(connectionId, cancellationToken))
        {
            return ApiProblem.NotFound("running sync", connectionId);
        }

        await store.RecordAsync(Caller.Of(http.User), "sync.cancelled", connectionId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<SyncView> ShowAsync(
        SyncRow row, int passes, SyncStore store, SyncRunner runner, PluginCatalog catalog, TimeProvider time, CancellationToken cancellationToken)
    {
        var content = (await catalog.FindAsync(row.PluginId, cancellationToken))?.Current.Content;
        var action = content?.Manifest.Actions.FirstOrDefault(known => known.Id == row.ActionId);
        var options = action is null ? null : store.Open(row);
        var shown = await store.PassesAsync(row.ConnectionId, passes, cancellationToken);
        var standing = SyncStanding.Of(shown.Count > 0 ? shown[0] : null, runner.Progress(row.ConnectionId), time.GetUtcNow());
        return new SyncView
        {
            ConnectionId = row.ConnectionId,
            Plugin = row.PluginId,
            Action = row.ActionId,
            Options = options is null ? null : FormJson.ToElement(content!.OptionsOf(action!).Mask(options)),
            Creates = row.Creates,
            MaxIdentities = row.MaxIdentities,
            Identities = await store.CountIdentitiesAsync(row.ConnectionId, cancellationToken),
            NightlyMinute = row.NightlyMinute,
            NextAt = row.NextAt is { } next ? DateTimeOffset.FromUnixTimeMilliseconds(next) : null,
            IsRunning = standing.IsRunning,
            Progress = standing.Progress,
            Passes = [.. shown.Select(SyncPassView.Of)],
            Version = row.Version,
        };
    }
}
