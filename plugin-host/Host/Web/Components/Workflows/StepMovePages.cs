using System.Globalization;
using Cordon.Host.Access;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;
using Cordon.Host.Workflows.Moves;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>Steps that are moved on to other versions of their plugins.</summary>
internal static class StepMovePages
{
    public static void Map(RouteGroupBuilder workflows)
    {
        workflows.MapGet("/{id}/steps/{step}/move", Show).RequireAuthorization(Policy.Viewer);
        workflows.MapPost("/{id}/steps/{step}/move", MoveAsync).RequireAuthorization(Policy.Analyst);
    }

    private static RazorComponentResult<StepMovePage> Show(string id, string step, string? version, string? configuration) =>
        PageAnswer.Of<StepMovePage>(Place(id, step, version, configuration ?? ""));

    private static async Task<IResult> MoveAsync(
        string id, string step, IFormCollection form, HttpContext http, StepMoves moves, Flash flash, CancellationToken cancellationToken)
    {
        var seen = long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
        var (to, configuration) = (form["to"].ToString(), form["configuration"].ToString());
        var change = await moves.MoveAsync(Caller.Of(http.User), id, seen, step, to, StepMovePage.Read(configuration), cancellationToken);
        var again = Place(id, step, to, configuration);
        switch (change.State)
        {
            case ChangeState.Done:
                flash.Put(http, new FlashMessage { Text = $"The step works with version {to} from its next run on." });
                return PageAnswer.GoTo($"workflows/{id}");
            case ChangeState.Missing:
                return ErrorAnswer.NotFound("step");
            case ChangeState.Stale:
                return PageAnswer.Of<StepMovePage>(StatusCodes.Status409Conflict, [.. again, (nameof(StepMovePage.IsStale), true)]);
            default:
                return PageAnswer.Refused<StepMovePage>(change.Problems, again);
        }
    }

    private static (string, object?)[] Place(string id, string step, string? version, string configuration) =>
    [
        (nameof(StepMovePage.Id), id),
        (nameof(StepMovePage.Step), step),
        (nameof(StepMovePage.Version), string.IsNullOrEmpty(version) ? null : version),
        (nameof(StepMovePage.Configuration), configuration),
    ];
}
