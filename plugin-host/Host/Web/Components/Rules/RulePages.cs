using System.Globalization;
using Cordon.Host.Access;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;

namespace Cordon.Host.Web.Components.Rules;

/// <summary>Which detections start which workflow.</summary>
internal static class RulePages
{
    public static void Map(RouteGroupBuilder console)
    {
        var pages = console.MapGroup("/rules");
        pages.MapGet("", () => PageAnswer.Of<RulesPage>()).RequireAuthorization(Policy.Viewer);
        pages.MapPost("", CreateAsync).RequireAuthorization(Policy.Analyst);
        pages.MapGet("/new", () => PageAnswer.Of<RulePage>()).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/order", OrderAsync).RequireAuthorization(Policy.Analyst);
        pages.MapGet("/{id}", (string id) => PageAnswer.Of<RulePage>((nameof(RulePage.Id), id))).RequireAuthorization(Policy.Viewer);
        pages.MapPost("/{id}", EditAsync).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/{id}/delete", DeleteAsync).RequireAuthorization(Policy.Analyst);
    }

    private static async Task<IResult> CreateAsync(IFormCollection form, HttpContext http, RuleStore store, Flash flash, CancellationToken cancellationToken)
    {
        var submitted = RuleForm.Read(form);
        if (form["do"] == "test")
        {
            return PageAnswer.Of<RulePage>([.. submitted.Again(null), (nameof(RulePage.IsTested), true)]);
        }

        var change = await store.CreateAsync(submitted.Edit(), Caller.Of(http.User), cancellationToken);
        return change.Rule is { } rule
            ? Saved(http, flash, rule, change)
            : PageAnswer.Refused<RulePage>(change.Problems, submitted.Again(null));
    }

    private static async Task<IResult> EditAsync(
        string id, IFormCollection form, HttpContext http, RuleStore store, Flash flash, CancellationToken cancellationToken)
    {
        var submitted = RuleForm.Read(form);
        if (form["do"] == "test")
        {
            return PageAnswer.Of<RulePage>([.. submitted.Again(id), (nameof(RulePage.IsTested), true)]);
        }

        var change = await store.EditAsync(id, submitted.Edit(), Version(form), Caller.Of(http.User), cancellationToken);
        return change.State switch
        {
            ChangeState.Done => Saved(http, flash, change.Rule!, change),
            ChangeState.Missing => ErrorAnswer.NotFound("rule"),
            ChangeState.Stale => PageAnswer.Of<RulePage>(StatusCodes.Status409Conflict, [.. submitted.Again(id), (nameof(RulePage.IsStale), true)]),
            _ => PageAnswer.Refused<RulePage>(change.Problems, submitted.Again(id)),
        };
    }

    /// <summary>All rules in a new order, or one of them moved by a place.</summary>
    private static async Task<IResult> OrderAsync(IFormCollection form, HttpContext http, RuleStore store, Flash flash, CancellationToken cancellationToken)
    {
        var state = (form["up"].ToString(), form["down"].ToString()) switch
        {
            ({ Length: > 0 } up, _) => await store.MoveAsync(up, -1, Caller.Of(http.User), cancellationToken),
            (_, { Length: > 0 } down) => await store.MoveAsync(down, 1, Caller.Of(http.User), cancellationToken),
            _ => await store.OrderAsync([.. form["rule"].OfType<string>()], Caller.Of(http.User), cancellationToken),
        };
        flash.Put(http, state == ChangeState.Done
            ? new FlashMessage { Text = "The order is saved." }
            : new FlashMessage { Text = "Somebody else changed the rules meanwhile; nothing was moved.", IsWarning = true });
        return PageAnswer.GoTo("rules");
    }

    private static async Task<IResult> DeleteAsync(
        string id, IFormCollection form, HttpContext http, RuleStore store, Flash flash, CancellationToken cancellationToken)
    {
        switch (await store.DeleteAsync(id, Version(form), Caller.Of(http.User), cancellationToken))
        {
            case ChangeState.Done:
                flash.Put(http, new FlashMessage { Text = "The rule is deleted. What it has led to stays." });
                return PageAnswer.GoTo("rules");
            case ChangeState.Missing:
                return ErrorAnswer.NotFound("rule");
            default:
                return PageAnswer.Of<RulePage>(StatusCodes.Status409Conflict, (nameof(RulePage.Id), id), (nameof(RulePage.IsStale), true));
        }
    }

    private static IResult Saved(HttpContext http, Flash flash, Rule rule, RuleChange change)
    {
        var warning = change.Warnings.Count > 0 ? $" {change.Warnings[0].Message} {change.Warnings[0].Fix}" : "";
        flash.Put(http, new FlashMessage { Text = $"{rule.Name} is saved.{warning}", IsWarning = warning.Length > 0 });
        return PageAnswer.GoTo($"rules/{rule.Id}");
    }

    private static long Version(IFormCollection form) => long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
}
