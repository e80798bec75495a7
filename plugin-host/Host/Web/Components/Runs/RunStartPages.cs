using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Runs;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Forms;
using Cordon.Host.Web.Components.Shell;
using Cordon.Host.Workflows.Starts;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>Starting something on chosen identities.</summary>
internal static class RunStartPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/new", (string[] identity, string? action) => PageAnswer.Of<RunStartPage>(
            (nameof(RunStartPage.Identities), identity), (nameof(RunStartPage.Action), action))).RequireAuthorization(Policy.Analyst);
        pages.MapPost("", StartAsync).RequireAuthorization(Policy.Analyst);
    }

    private static Task<IResult> StartAsync(
        IFormCollection posted,
        HttpContext http,
        PluginCatalog catalog,
        ActionStarter actions,
        WorkflowStarter workflows,
        Visit visit,
        CancellationToken cancellationToken) => posted["action"].Count > 0
        ? StartActionAsync(posted, http, catalog, actions, visit, cancellationToken)
        : StartWorkflowAsync(posted, http, workflows, cancellationToken);

    private static async Task<IResult> StartWorkflowAsync(
        IFormCollection posted, HttpContext http, WorkflowStarter workflows, CancellationToken cancellationToken)
    {
        var (identities, workflow) = (Identities(posted), posted["workflow"].ToString());
        var request = new WorkflowStartRequest { Actor = Caller.Of(http.User), Trigger = RunTrigger.Manual, DryRun = IsDry(posted), Identities = identities };
        var start = await workflows.StartAsync(workflow, request, cancellationToken);
        return start switch
        {
            { Run: { } run } => PageAnswer.GoTo($"runs/{run.Id}"),
            { State: Host.Access.ChangeState.Missing } => ErrorAnswer.NotFound("workflow"),
            _ => PageAnswer.Refused<RunStartPage>(start.Problems, (nameof(RunStartPage.Identities), identities), (nameof(RunStartPage.Workflow), workflow)),
        };
    }

    private static async Task<IResult> StartActionAsync(
        IFormCollection posted, HttpContext http, PluginCatalog catalog, ActionStarter actions, Visit visit, CancellationToken cancellationToken)
    {
        var name = posted["action"].ToString();
        if (RunStartPage.Find(await catalog.ListAsync(null, cancellationToken), name) is not var (plugin, action))
        {
            return ErrorAnswer.NotFound("action");
        }

        var (form, usual) = (plugin.Current.Content.OptionsOf(action), plugin.DefaultsOf(action.Id));
        var submitted = new SubmittedForm(posted, visit.Zone, RunStartPage.Prefix);
        var options = submitted.Read(form, usual);
        var request = new ActionRequest
        {
            Actor = Caller.Of(http.User),
            PluginId = plugin.Id,
            ActionId = action.Id,
            ConnectionId = posted["connection"].ToString() is { Length: > 0 } connection ? connection : null,
            Options = options,
            Identities = Identities(posted),
            DryRun = IsDry(posted),
        };
        (string, object?)[] again =
        [
            (nameof(RunStartPage.Identities), request.Identities), (nameof(RunStartPage.Action), name),
            (nameof(RunStartPage.Connection), request.ConnectionId), (nameof(RunStartPage.Submitted), options),
        ];
        if (posted["refresh"] == "true")
        {
            return PageAnswer.Of<RunStartPage>(again);
        }

        if (submitted.Check(form, options, usual) is { Count: > 0 } unread)
        {
            return PageAnswer.Refused<RunStartPage>(unread, again);
        }

        var start = await actions.StartAsync(request, cancellationToken);
        return start.Run is { } run ? PageAnswer.GoTo($"runs/{run.Id}") : PageAnswer.Refused<RunStartPage>([.. start.Problems.Select(Place)], again);
    }

    /// <summary>There is one step: its problems belong to the fields of the page. Sample: <c>/steps/0/options/group</c> is <c>/options/group</c>.</summary>
    private static Problem Place(Problem problem)
    {
        const string Step = "/steps/0";
        return problem.Path.StartsWith(Step, StringComparison.Ordinal) ? problem with { Path = problem.Path[Step.Length..] } : problem;
    }

    private static IReadOnlyList<string> Identities(IFormCollection posted) => [.. posted["identity"].OfType<string>().Distinct()];

    /// <summary>Only who asks for it clearly gets a real run.</summary>
    private static bool IsDry(IFormCollection posted) => posted["do"] != "real";
}
