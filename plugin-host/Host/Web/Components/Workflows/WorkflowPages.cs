using System.Globalization;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Runs;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;
using Cordon.Host.Workflows;
using Cordon.Host.Workflows.Files;
using Cordon.Host.Workflows.Starts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>Workflows: listed, built, changed, tried, started, carried from one installation to another.</summary>
internal static class WorkflowPages
{
    public static void Map(RouteGroupBuilder console)
    {
        var pages = console.MapGroup("/workflows");
        pages.MapGet("", List).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/new", (string? collection) => PageAnswer.Of<WorkflowPage>((nameof(WorkflowPage.Collection), collection))).RequireAuthorization(Policy.Analyst);
        pages.MapGet("/times", Times).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/import", () => PageAnswer.Of<ImportPage>()).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/import", ImportAsync).RequireAuthorization(Policy.Analyst);
        pages.MapPost("", CreateAsync).RequireAuthorization(Policy.Analyst);
        pages.MapGet("/{id}", (string id) => PageAnswer.Of<WorkflowPage>((nameof(WorkflowPage.Id), id))).RequireAuthorization(Policy.Viewer);
        pages.MapPost("/{id}", SaveAsync).RequireAuthorization(Policy.Analyst);
        pages.MapGet("/{id}/export", ExportAsync).RequireAuthorization(Policy.Viewer);
        pages.MapPost("/{id}/preview", PreviewAsync).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/{id}/run", RunAsync).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/{id}/enable", EnableAsync).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/{id}/disable", DisableAsync).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/{id}/delete", DeleteAsync).RequireAuthorization(Policy.Analyst);
        StepMovePages.Map(pages);
    }

    private static RazorComponentResult<WorkflowsPage> List(string? search, string? after) =>
        PageAnswer.Of<WorkflowsPage>((nameof(WorkflowsPage.Search), search?.Trim() ?? ""), (nameof(WorkflowsPage.After), after));

    /// <summary>A part of a page, asked for while somebody chooses a schedule.</summary>
    private static RazorComponentResult<NextTimes> Times(HttpRequest request) =>
        PageAnswer.Of<NextTimes>((nameof(NextTimes.Draft), ScheduleDraft.Read(name => request.Query[name])));

    private static async Task<IResult> CreateAsync(
        IFormCollection posted, HttpContext http, WorkflowStore store, PluginCatalog catalog, Visit visit, Flash flash, CancellationToken cancellationToken)
    {
        var form = new WorkflowForm(posted, visit.Zone, await catalog.ListAsync(null, cancellationToken), stored: null);
        if (Unsaved(form, null) is { } page)
        {
            return page;
        }

        var change = await store.CreateAsync(Caller.Of(http.User), form.Edit, cancellationToken);
        return change.Workflow is { } workflow
            ? Done(http, flash, $"workflows/{workflow.Id}", $"{workflow.Name} is saved. Preview it to see what it would do.")
            : PageAnswer.Refused<WorkflowPage>(change.Problems, (nameof(WorkflowPage.Draft), form.Draft));
    }

    private static async Task<IResult> SaveAsync(
        string id, IFormCollection posted, HttpContext http, WorkflowStore store, PluginCatalog catalog, Visit visit, Flash flash, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } stored)
        {
            return ErrorAnswer.NotFound("workflow");
        }

        var form = new WorkflowForm(posted, visit.Zone, await catalog.ListAsync(null, cancellationToken), stored);
        if (Unsaved(form, id) is { } page)
        {
            return page;
        }

        var change = await store.EditAsync(Caller.Of(http.User), id, form.Draft.Version, form.Edit, cancellationToken);
        return Answer(change, id, http, flash, $"{form.Edit.Name} is saved.", (nameof(WorkflowPage.Draft), form.Draft));
    }

    /// <summary>The page again when there is nothing to save yet, or when what was sent cannot even be read; null otherwise.</summary>
    private static RazorComponentResult<WorkflowPage>? Unsaved(WorkflowForm form, string? id)
    {
        (string, object?)[] again = [(nameof(WorkflowPage.Id), id), (nameof(WorkflowPage.Draft), form.Draft)];
        if (!form.IsSave)
        {
            return PageAnswer.Of<WorkflowPage>(again);
        }

        return form.Problems.Count > 0 ? PageAnswer.Refused<WorkflowPage>(form.Problems, again) : null;
    }

    private static Task<IResult> PreviewAsync(string id, IFormCollection form, HttpContext http, WorkflowStarter starter, CancellationToken cancellationToken) =>
        StartAsync(id, form, http, starter, dryRun: true, cancellationToken);

    private static Task<IResult> RunAsync(string id, IFormCollection form, HttpContext http, WorkflowStarter starter, CancellationToken cancellationToken) =>
        StartAsync(id, form, http, starter, dryRun: false, cancellationToken);

    private static async Task<IResult> StartAsync(
        string id, IFormCollection form, HttpContext http, WorkflowStarter starter, bool dryRun, CancellationToken cancellationToken)
    {
        var request = new WorkflowStartRequest { Actor = Caller.Of(http.User), Trigger = RunTrigger.Manual, DryRun = dryRun, Version = Version(form) };
        var start = await starter.StartAsync(id, request, cancellationToken);
        return start switch
        {
            { Run: { } run } => PageAnswer.GoTo($"runs/{run.Id}"),
            { State: ChangeState.Missing } => ErrorAnswer.NotFound("workflow"),
            { State: ChangeState.Stale } => Stale(id),
            _ => NotDone(id, dryRun ? "It cannot be previewed" : "It cannot be started", start.Problems),
        };
    }

    private static async Task<IResult> EnableAsync(string id, IFormCollection form, HttpContext http, WorkflowStore store, Flash flash, CancellationToken cancellationToken)
    {
        var change = await store.SetEnabledAsync(Caller.Of(http.User), id, Version(form), enabled: true, cancellationToken);
        return change.State == ChangeState.Invalid
            ? NotDone(id, "It cannot be enabled as it is", change.Problems)
            : Answer(change, id, http, flash, "The workflow is enabled.");
    }

    private static async Task<IResult> DisableAsync(string id, IFormCollection form, HttpContext http, WorkflowStore store, Flash flash, CancellationToken cancellationToken)
    {
        var change = await store.SetEnabledAsync(Caller.Of(http.User), id, Version(form), enabled: false, cancellationToken);
        return Answer(change, id, http, flash, "The workflow is disabled: neither the clock nor anybody starts it. A run under way goes on.");
    }

    private static async Task<IResult> DeleteAsync(string id, IFormCollection form, HttpContext http, WorkflowStore store, Flash flash, CancellationToken cancellationToken) =>
        await store.DeleteAsync(Caller.Of(http.User), id, Version(form), cancellationToken) switch
        {
            ChangeState.Done => Done(http, flash, "workflows", "The workflow is deleted. Its runs stay."),
            ChangeState.Missing => ErrorAnswer.NotFound("workflow"),
            _ => Stale(id),
        };

    private static async Task<IResult> ExportAsync(string id, WorkflowStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } workflow)
        {
            return ErrorAnswer.NotFound("workflow");
        }

        var name = string.Concat(workflow.Name.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
        return Results.File(
            JsonSerializer.SerializeToUtf8Bytes(WorkflowExport.Of(workflow), WorkflowFileJson.Default.WorkflowFile), "application/json", $"{name}.workflow.json");
    }

    private static async Task<IResult> ImportAsync(
        IFormCollection posted, HttpContext http, WorkflowImport import, Flash flash, CancellationToken cancellationToken)
    {
        var form = await WorkflowImportForm.ReadAsync(posted, cancellationToken);
        var change = form.File is { } file
            ? await import.RunAsync(Caller.Of(http.User), file, form.Names, cancellationToken)
            : WorkflowChange.Invalid(form.Problems);
        return change.Workflow is { } workflow
            ? Done(http, flash, $"workflows/{workflow.Id}", $"{workflow.Name} is imported. Look it over, and enable it then.")
            : PageAnswer.Refused<ImportPage>(change.Problems, (nameof(ImportPage.Submitted), form));
    }

    private static IResult Answer(WorkflowChange change, string id, HttpContext http, Flash flash, string message, params (string, object?)[] again) => change.State switch
    {
        ChangeState.Done => Done(http, flash, $"workflows/{id}", message),
        ChangeState.Missing => ErrorAnswer.NotFound("workflow"),
        ChangeState.Stale => Stale(id, again),
        _ => PageAnswer.Refused<WorkflowPage>(change.Problems, [(nameof(WorkflowPage.Id), id), .. again]),
    };

    private static RazorComponentResult<WorkflowPage> Stale(string id, params (string, object?)[] again) =>
        PageAnswer.Of<WorkflowPage>(StatusCodes.Status409Conflict, [(nameof(WorkflowPage.Id), id), (nameof(WorkflowPage.IsStale), true), .. again]);

    private static RazorComponentResult<WorkflowPage> NotDone(string id, string title, IReadOnlyList<Problem> problems) =>
        PageAnswer.Refused<WorkflowPage>(problems, (nameof(WorkflowPage.Id), id), (nameof(WorkflowPage.ProblemTitle), title));

    private static IResult Done(HttpContext http, Flash flash, string next, string message)
    {
        flash.Put(http, new FlashMessage { Text = message });
        return PageAnswer.GoTo(next);
    }

    private static long Version(IFormCollection form) => long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
}
