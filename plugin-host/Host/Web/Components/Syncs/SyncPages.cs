using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Syncs;
using Cordon.Host.Syncs.Overview;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Forms;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Components.Syncs;

/// <summary>What connections bring in: followed, started, set, asked.</summary>
internal static class SyncPages
{
    public static void Map(RouteGroupBuilder console)
    {
        var pages = console.MapGroup("/syncs");
        pages.MapGet("", () => PageAnswer.Of<SyncsPage>()).RequireAuthorization(Policy.Viewer);
        pages.MapPost("", CreateAsync).RequireAuthorization(Policy.Admin);
        pages.MapGet("/{id}", (string id) => Page(id)).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/{id}/progress", (string id) => PageAnswer.Of<SyncProgressPart>((nameof(SyncProgressPart.Id), id))).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/{id}/count", (string id) => PageAnswer.Of<SyncCountPart>((nameof(SyncCountPart.Id), id))).RequireAuthorization(Policy.Viewer);
        pages.MapPost("/{id}", SaveAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/{id}/runs", StartAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/{id}/cancel", CancelAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/{id}/collections", CollectAsync).RequireAuthorization(Policy.Analyst);
    }

    private static RazorComponentResult<SyncPage> Page(string id, params (string, object?)[] more) => PageAnswer.Of<SyncPage>([(nameof(SyncPage.Id), id), .. more]);

    private static async Task<IResult> CreateAsync(IFormCollection form, HttpContext http, SyncSaving saving, Flash flash, CancellationToken cancellationToken)
    {
        var id = form["connection"].ToString();
        var change = await saving.SaveAsync(Caller.Of(http.User), id, new SyncEdit(), expected: null, cancellationToken);
        return change.State switch
        {
            ChangeState.Done => Done(http, flash, $"syncs/{id}", "The first collection has begun. From now on it runs every night by itself."),
            ChangeState.Missing => ErrorAnswer.NotFound("connection"),
            ChangeState.Stale => PageAnswer.GoTo($"syncs/{id}"),
            _ => PageAnswer.Refused<SyncsPage>(change.Problems),
        };
    }

    private static async Task<IResult> SaveAsync(
        string id,
        IFormCollection posted,
        HttpContext http,
        SyncStore store,
        PluginCatalog catalog,
        SyncSaving saving,
        Visit visit,
        Flash flash,
        CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row || await SyncForm.FindAsync(catalog, row, cancellationToken) is not { } form)
        {
            return ErrorAnswer.NotFound("sync");
        }

        var stored = store.Open(row) ?? [];
        var submitted = new SubmittedForm(posted, visit.Zone, SyncForm.Prefix);
        var options = submitted.Read(form, stored);
        var most = posted["maxIdentities"].ToString().Trim();
        (string, object?)[] again = [(nameof(SyncPage.Submitted), options), (nameof(SyncPage.Creates), posted["creates"] == "true"), (nameof(SyncPage.MaxIdentities), most)];
        if (posted["refresh"] == "true")
        {
            return Page(id, again);
        }

        List<Problem> problems = [.. submitted.Check(form, options, stored)];
        if (!int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
        {
            problems.Add(new Problem { Path = "/maxIdentities", Message = "This is no whole number.", Fix = "Write digits alone. Sample: 100000" });
        }

        if (problems.Count > 0)
        {
            return PageAnswer.Refused<SyncPage>(problems, [(nameof(SyncPage.Id), id), .. again]);
        }

        var edit = new SyncEdit { Options = options, Creates = posted["creates"] == "true", MaxIdentities = limit };
        var change = await saving.SaveAsync(Caller.Of(http.User), id, edit, Version(posted), cancellationToken);
        return change.State switch
        {
            ChangeState.Done => Done(http, flash, $"syncs/{id}", "The settings are saved. The next collection reads everything anew."),
            ChangeState.Missing => ErrorAnswer.NotFound("sync"),
            ChangeState.Stale => PageAnswer.Of<SyncPage>(
                StatusCodes.Status409Conflict, [(nameof(SyncPage.Id), id), (nameof(SyncPage.IsStale), true), .. again]),
            _ => PageAnswer.Refused<SyncPage>(change.Problems, [(nameof(SyncPage.Id), id), .. again]),
        };
    }

    private static async Task<IResult> StartAsync(
        string id, IFormCollection form, HttpContext http, SyncStore store, SyncRunner runner, Flash flash, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is null)
        {
            return ErrorAnswer.NotFound("sync");
        }

        var full = form["full"] == "true";
        if (await runner.RunsAnywhereAsync(id, cancellationToken) || !runner.Start(id, full))
        {
            flash.Put(http, new FlashMessage { Text = "It is running already.", IsWarning = true });
            return PageAnswer.GoTo($"syncs/{id}");
        }

        await store.RecordAsync(Caller.Of(http.User), "sync.started", id, cancellationToken);
        return Done(http, flash, $"syncs/{id}", full ? "Everything is read anew." : "What has changed is being read.");
    }

    private static async Task<IResult> CancelAsync(
        string id, HttpContext http, SyncStore store, SyncRunner runner, Flash flash, CancellationToken cancellationToken)
    {
        if (!await runner.CancelAsync(id, cancellationToken))
        {
            flash.Put(http, new FlashMessage { Text = "Nothing runs that could be cancelled.", IsWarning = true });
            return PageAnswer.GoTo($"syncs/{id}");
        }

        await store.RecordAsync(Caller.Of(http.User), "sync.cancelled", id, cancellationToken);
        return Done(http, flash, $"syncs/{id}", "It stops. What is stored stays, and the next start goes on there.");
    }

    private static async Task<IResult> CollectAsync(
        string id, IFormCollection form, HttpContext http, OrgOverview overview, Flash flash, CancellationToken cancellationToken)
    {
        var change = await overview.SaveAsync(form["question"].ToString(), Caller.Of(http.User), cancellationToken);
        return change switch
        {
            { Collection: { } collection } => Done(http, flash, $"collections/{collection.Id}", $"{collection.Name} is a data collection now."),
            { State: ChangeState.Missing } => ErrorAnswer.NotFound("question"),
            _ => PageAnswer.Refused<SyncPage>(change.Problems, (nameof(SyncPage.Id), id)),
        };
    }

    private static IResult Done(HttpContext http, Flash flash, string next, string message)
    {
        flash.Put(http, new FlashMessage { Text = message });
        return PageAnswer.GoTo(next);
    }

    private static long Version(IFormCollection form) => long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
}
