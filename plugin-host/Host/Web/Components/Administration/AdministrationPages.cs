using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Catalog.Publishers;
using Cordon.Host.Runs;
using Cordon.Host.Runs.Guarding;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;

namespace Cordon.Host.Web.Components.Administration;

/// <summary>What holds for everybody: guardrails, trusted publishers, retention.</summary>
internal static class AdministrationPages
{
    public static void Map(RouteGroupBuilder console)
    {
        var pages = console.MapGroup("/administration").RequireAuthorization(Policy.Admin);
        pages.MapGet("", () => PageAnswer.Of<GuardrailsPage>());
        pages.MapPost("/guardrails", SetGuardrailsAsync);
        pages.MapGet("/publishers", () => PageAnswer.Of<PublishersPage>());
        pages.MapPost("/publishers", TrustAsync);
        pages.MapPost("/publishers/distrust", DistrustAsync);
        pages.MapGet("/retention", () => PageAnswer.Of<RetentionPage>());
        pages.MapPost("/retention", SetRetentionAsync);
    }

    private static async Task<IResult> SetGuardrailsAsync(
        IFormCollection form, HttpContext http, GuardrailsStore store, Flash flash, CancellationToken cancellationToken)
    {
        var draft = GuardrailsDraft.Read(form);
        var problems = new List<Problem>();
        var guardrails = draft.Guardrails(problems);
        (string, object?)[] again = [(nameof(GuardrailsPage.Draft), draft)];
        if (problems.Count > 0)
        {
            return PageAnswer.Refused<GuardrailsPage>(problems, again);
        }

        var change = await store.SetAsync(guardrails, draft.Version, Caller.Of(http.User), cancellationToken);
        return change.State switch
        {
            ChangeState.Done => Done(http, flash, AdministrationTabs.Guardrails, "The guardrails hold from now on, for every run that starts."),
            ChangeState.Stale => PageAnswer.Of<GuardrailsPage>(StatusCodes.Status409Conflict, [.. again, (nameof(GuardrailsPage.IsStale), true)]),
            _ => PageAnswer.Refused<GuardrailsPage>(change.Problems, again),
        };
    }

    private static async Task<IResult> TrustAsync(
        IFormCollection form, HttpContext http, TrustedPublishers publishers, Flash flash, CancellationToken cancellationToken)
    {
        var (name, key) = (form["name"].ToString().Trim(), form["key"].ToString().Trim());
        var change = await publishers.TrustAsync(Caller.Of(http.User), name, key, cancellationToken);
        return change.Publisher is { } publisher
            ? Done(http, flash, AdministrationTabs.Publishers, $"Packages that {publisher.Name} signs are trusted from now on.")
            : PageAnswer.Refused<PublishersPage>(
                change.Problems,
                (nameof(PublishersPage.NewName), name),
                (nameof(PublishersPage.Key), key.Contains("PRIVATE KEY", StringComparison.Ordinal) ? "" : key));
    }

    private static async Task<IResult> DistrustAsync(
        IFormCollection form, HttpContext http, TrustedPublishers publishers, Flash flash, CancellationToken cancellationToken)
    {
        var name = form["name"].ToString();
        return await publishers.DistrustAsync(Caller.Of(http.User), name, cancellationToken) == ChangeState.Done
            ? Done(http, flash, AdministrationTabs.Publishers, $"{name} is trusted no longer.")
            : ErrorAnswer.NotFound("publisher");
    }

    private static async Task<IResult> SetRetentionAsync(
        IFormCollection form, HttpContext http, RetentionSetting setting, Flash flash, CancellationToken cancellationToken)
    {
        var (runs, detections) = (form["keepRunsDays"].ToString().Trim(), form["keepDetectionsDays"].ToString().Trim());
        var seen = long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
        var change = await setting.SetAsync(new RetentionPeriod(Days(runs), Days(detections), seen), Caller.Of(http.User), cancellationToken);
        (string, object?)[] again = [(nameof(RetentionPage.WantedRuns), runs), (nameof(RetentionPage.WantedDetections), detections)];
        return change.State switch
        {
            ChangeState.Done => Done(http, flash, AdministrationTabs.Retention, $"Runs are kept for {runs} days and detections for {detections} from now on."),
            ChangeState.Stale => PageAnswer.Of<RetentionPage>(StatusCodes.Status409Conflict, [.. again, (nameof(RetentionPage.IsStale), true)]),
            _ => PageAnswer.Refused<RetentionPage>(change.Problems, [.. again, (nameof(RetentionPage.Seen), seen)]),
        };
    }

    private static int Days(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static IResult Done(HttpContext http, Flash flash, string next, string message)
    {
        flash.Put(http, new FlashMessage { Text = message });
        return PageAnswer.GoTo(next);
    }
}
