using System.Security.Claims;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Catalog.Plans;
using Cordon.Host.Forms;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Idempotency;
using Cordon.Packaging.Packages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cordon.Host.Web.Api;

/// <summary><c>/api/plugins</c>: upload, plan, confirm; then configure, disable, go back, uninstall.</summary>
internal static class PluginEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var plugins = api.MapGroup("/plugins");
        plugins.MapGet("", ListAsync).RequireAuthorization(Policy.Viewer);
        plugins.MapGet("/{id}", FindAsync).RequireAuthorization(Policy.Viewer);
        plugins.MapPost("", UploadAsync).RequireAuthorization(Policy.Admin)
            .WithMetadata(new RequestSizeLimitAttribute(PackageLimits.TotalBytes)).WithIdempotency();
        plugins.MapPost("/plans/{planId}/confirm", ConfirmAsync).RequireAuthorization(Policy.Admin).WithIdempotency();
        plugins.MapPut("/{id}/actions/{action}/defaults", SetDefaultsAsync).RequireAuthorization(Policy.Admin);
        plugins.MapPost("/{id}/rollback", RollBackAsync).RequireAuthorization(Policy.Admin);
        plugins.MapPost("/{id}/disable", DisableAsync).RequireAuthorization(Policy.Admin);
        plugins.MapPost("/{id}/enable", EnableAsync).RequireAuthorization(Policy.Admin);
        plugins.MapDelete("/{id}", UninstallAsync).RequireAuthorization(Policy.Admin);
    }

    private static async Task<Results<Ok<Page<PluginSummary>>, ProblemHttpResult>> ListAsync(
        string? category, string? after, int? limit, PluginCatalog catalog, CancellationToken cancellationToken)
    {
        if (PageSize.Check(limit) is { } problem)
        {
            return problem;
        }

        var all = await catalog.ListAsync(category, cancellationToken);
        var rest = all.Where(plugin => string.CompareOrdinal(plugin.Id, after) > 0).ToList();
        return TypedResults.Ok(PageSize.Cut(rest, limit ?? PageSize.Usual, PluginSummary.Of, plugin => plugin.Id));
    }

    private static async Task<Results<Ok<PluginView>, ProblemHttpResult>> FindAsync(
        string id, HttpContext http, PluginCatalog catalog, CancellationToken cancellationToken) =>
        await catalog.FindAsync(id, cancellationToken) is { } plugin
            ? Show(http, plugin, await catalog.UsesAsync(id, cancellationToken))
            : ApiProblem.NotFound("plugin", id);

    private static async Task<Results<Ok<InstallPlan>, ProblemHttpResult>> UploadAsync(
        HttpRequest request, PluginInstaller installer, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        if (await PluginBody.FindAsync(request, problems, cancellationToken) is not { } zip)
        {
            return ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "The request holds no package.", problems);
        }

        var upload = await installer.UploadAsync(zip, cancellationToken);
        return upload.Plan is { } plan ? TypedResults.Ok(plan) : ApiProblem.BadInput(upload.Problems);
    }

    private static async Task<Results<Ok<PluginView>, Conflict<InstallPlan>, ProblemHttpResult>> ConfirmAsync(
        string planId, PluginConfirmation confirmation, HttpContext http, PluginInstaller installer, CancellationToken cancellationToken)
    {
        var installation = await installer.ConfirmAsync(Caller.Of(http.User), planId, confirmation, cancellationToken);
        return installation switch
        {
            { Plugin: { } plugin } => Show(http, plugin),
            { NewPlan: { } plan } => TypedResults.Conflict(plan),
            { IsMissing: true } => ApiProblem.NotFound("plan (or it has expired)", planId),
            _ => ApiProblem.BadInput(installation.Problems),
        };
    }

    private static async Task<Results<Ok<PluginView>, ProblemHttpResult>> SetDefaultsAsync(
        string id, string action, JsonElement values, HttpContext http, PluginCatalog catalog, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var problems = new List<Problem>();
        return FormJson.Read("", values, problems) is { } options
            ? Answer(http, id, await catalog.SetDefaultsAsync(Caller.Of(http.User), id, action, version, options, cancellationToken))
            : ApiProblem.BadInput(problems);
    }

    private static async Task<Results<Ok<PluginView>, ProblemHttpResult>> RollBackAsync(
        string id, PluginRollback rollback, HttpContext http, PluginCatalog catalog, CancellationToken cancellationToken) =>
        Answer(http, id, await catalog.RollBackAsync(Caller.Of(http.User), id, rollback.Version, cancellationToken));

    private static async Task<Results<Ok<PluginView>, ProblemHttpResult>> DisableAsync(
        string id, HttpContext http, PluginCatalog catalog, CancellationToken cancellationToken) =>
        Answer(http, id, await catalog.SetDisabledAsync(Caller.Of(http.User), id, disabled: true, cancellationToken));

    private static async Task<Results<Ok<PluginView>, ProblemHttpResult>> EnableAsync(
        string id, HttpContext http, PluginCatalog catalog, CancellationToken cancellationToken) =>
        Answer(http, id, await catalog.SetDisabledAsync(Caller.Of(http.User), id, disabled: false, cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> UninstallAsync(
        string id, bool? force, HttpContext http, ClaimsPrincipal caller, PluginCatalog catalog, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        var edit = await catalog.UninstallAsync(Caller.Of(caller), id, version, force ?? false, cancellationToken);
        return edit is { IsMissing: false, IsStale: false, IsInUse: false } ? TypedResults.NoContent() : Refusal(id, edit);
    }

    private static Results<Ok<PluginView>, ProblemHttpResult> Answer(HttpContext http, string id, PluginEdit edit) =>
        edit.Plugin is { } plugin ? Show(http, plugin) : Refusal(id, edit);

    private static ProblemHttpResult Refusal(string id, PluginEdit edit) => edit switch
    {
        { IsMissing: true } => ApiProblem.NotFound("plugin", id),
        { IsStale: true } => ApiProblem.Changed("plugin"),
        { IsInUse: true } => ApiProblem.Conflict("The plugin is in use.", edit.Problems),
        _ => ApiProblem.BadInput(edit.Problems),
    };

    private static Ok<PluginView> Show(HttpContext http, InstalledPlugin plugin, IReadOnlyList<PluginUse>? uses = null)
    {
        Version.Show(http, plugin.Row.Version);
        return TypedResults.Ok(PluginView.Of(plugin) with { UsedBy = uses is null ? null : [.. uses.Select(PluginUseView.Of)] });
    }
}
