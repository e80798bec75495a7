using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;
using Cordon.Host.Workflows.Starts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>Runs: listed, followed, stopped, gone on with, agreed to, taken back.</summary>
internal static class RunPages
{
    public static void Map(RouteGroupBuilder console)
    {
        var pages = console.MapGroup("/runs");
        pages.MapGet("", List).RequireAuthorization(Policy.Viewer);
        RunStartPages.Map(pages);
        pages.MapGet("/{id}", Show).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/{id}/progress", (string id) => PageAnswer.Of<ProgressPart>((nameof(ProgressPart.Id), id))).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/{id}/codes", (string id) => PageAnswer.Of<CodesPart>((nameof(CodesPart.Id), id))).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/{id}/identities/{ordinal}", (string id, string ordinal) => PageAnswer.Of<RunIdentityPage>(
            (nameof(RunIdentityPage.Id), id), (nameof(RunIdentityPage.Ordinal), Ordinal(ordinal)))).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/{id}/undo", (string id) => PageAnswer.Of<UndoPage>((nameof(UndoPage.Id), id))).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/{id}/cancel", CancelAsync).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/{id}/resume", ResumeAsync).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/{id}/for-real", ForRealAsync).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/{id}/undo", UndoAsync).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/{id}/approve", ApproveAsync).RequireAuthorization(Policy.Approver);
        pages.MapPost("/{id}/reject", RejectAsync).RequireAuthorization(Policy.Approver);
    }

    private static RazorComponentResult<RunsPage> List(string? status, string? trigger, string? kind, string? workflow, string? after) => PageAnswer.Of<RunsPage>(
        (nameof(RunsPage.Status), Known(status)),
        (nameof(RunsPage.Trigger), Known(trigger)),
        (nameof(RunsPage.Kind), Known(kind)),
        (nameof(RunsPage.Workflow), Known(workflow)),
        (nameof(RunsPage.After), Known(after)));

    private static RazorComponentResult<RunPage> Show(string id, string? tab, string? step, string? status, string? code, string? q, string? after) => PageAnswer.Of<RunPage>(
        (nameof(RunPage.Id), id),
        (nameof(RunPage.Tab), Known(tab)),
        (nameof(RunPage.Step), int.TryParse(step, CultureInfo.InvariantCulture, out var number) ? number : null),
        (nameof(RunPage.Status), Known(status)),
        (nameof(RunPage.Code), Known(code)),
        (nameof(RunPage.Search), Known(q)),
        (nameof(RunPage.After), Known(after)));

    private static async Task<IResult> CancelAsync(string id, HttpContext http, RunControl control, Flash flash, CancellationToken cancellationToken) =>
        Answer(id, await control.CancelAsync(id, Caller.Of(http.User), cancellationToken), http, flash, "The run stops between two identities. What is known is kept.");

    private static async Task<IResult> ResumeAsync(string id, HttpContext http, RunControl control, Flash flash, CancellationToken cancellationToken) =>
        Answer(id, await control.ResumeAsync(id, Caller.Of(http.User), cancellationToken), http, flash, "The run goes on. Who has an outcome is left alone.");

    private static async Task<IResult> ApproveAsync(
        string id, IFormCollection form, HttpContext http, RunControl control, Flash flash, CancellationToken cancellationToken) =>
        Answer(id, await control.ApproveAsync(id, Caller.Of(http.User), form["hash"].ToString(), cancellationToken), http, flash, "The run is approved, and begins.");

    private static async Task<IResult> RejectAsync(string id, HttpContext http, RunControl control, Flash flash, CancellationToken cancellationToken) =>
        Answer(id, await control.RejectAsync(id, Caller.Of(http.User), cancellationToken), http, flash, "The run is rejected. Nothing was done.");

    private static async Task<IResult> ForRealAsync(string id, HttpContext http, RunForReal forReal, CancellationToken cancellationToken)
    {
        var start = await forReal.StartAsync(id, Caller.Of(http.User), cancellationToken);
        return start switch
        {
            { Run: { } run } => PageAnswer.GoTo($"runs/{run.Id}"),
            { State: ChangeState.Missing } => ErrorAnswer.NotFound("run, or its workflow is gone"),
            _ => Refused<RunPage>(start.State, start.Problems, (nameof(RunPage.Id), id)),
        };
    }

    /// <summary>Leads to the new run.</summary>
    private static async Task<IResult> UndoAsync(string id, IFormCollection form, HttpContext http, RunUndo undo, CancellationToken cancellationToken)
    {
        var change = await undo.UndoAsync(id, Caller.Of(http.User), form["partial"] == "true", cancellationToken);
        return change switch
        {
            { Run: { } run } => PageAnswer.GoTo($"runs/{run.Id}"),
            { State: ChangeState.Missing } => ErrorAnswer.NotFound("run"),
            _ => Refused<UndoPage>(change.State, change.Problems, (nameof(UndoPage.Id), id)),
        };
    }

    private static IResult Answer(string id, RunChange change, HttpContext http, Flash flash, string message)
    {
        if (change.Run is null)
        {
            return change.State == ChangeState.Missing ? ErrorAnswer.NotFound("run") : Refused<RunPage>(change.State, change.Problems, (nameof(RunPage.Id), id));
        }

        flash.Put(http, new FlashMessage { Text = message });
        return PageAnswer.GoTo($"runs/{id}");
    }

    private static RazorComponentResult<TPage> Refused<TPage>(ChangeState state, IReadOnlyList<Problem> problems, (string Name, object? Value) which)
        where TPage : Microsoft.AspNetCore.Components.IComponent => PageAnswer.Of<TPage>(
        state == ChangeState.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity, which, ("Problems", problems));

    /// <summary>A field of a form that nobody filled in is as good as none.</summary>
    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static long Ordinal(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : 0;
}
