using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Catalog.Plans;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Forms;
using Cordon.Host.Web.Components.Shell;
using Cordon.Packaging.Packages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cordon.Host.Web.Components.Integrations;

/// <summary>Plugins, as analysts know them: upload, plan, confirm; configure, disable, go back, uninstall.</summary>
internal static class IntegrationPages
{
    /// <summary>A form is a little larger than the file in it.</summary>
    private const long LargestForm = PackageLimits.TotalBytes + (1L << 20);

    public static void Map(RouteGroupBuilder console)
    {
        var pages = console.MapGroup("/integrations");
        pages.MapGet("", List).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/new", () => PageAnswer.Of<UploadPage>()).RequireAuthorization(Policy.Admin);
        pages.MapPost("", UploadAsync).RequireAuthorization(Policy.Admin).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        pages.MapGet("/plans/{planId}", ShowPlan).RequireAuthorization(Policy.Admin);
        pages.MapPost("/plans/{planId}", ConfirmAsync).RequireAuthorization(Policy.Admin);
        pages.MapGet("/{id}", Show).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/{id}/icon", PluginIcon.ServeAsync).RequireAuthorization(Policy.Viewer);
        pages.MapPost("/{id}/actions/{action}", ConfigureAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/{id}/rollback", RollBackAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/{id}/disable", DisableAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/{id}/enable", EnableAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/{id}/uninstall", UninstallAsync).RequireAuthorization(Policy.Admin);
    }

    private static RazorComponentResult<IntegrationsPage> List(string? category, string? search) => PageAnswer.Of<IntegrationsPage>(
        (nameof(IntegrationsPage.Category), category ?? ""), (nameof(IntegrationsPage.Search), search?.Trim() ?? ""));

    private static RazorComponentResult<IntegrationPage> Show(string id, string? tab) =>
        PageAnswer.Of<IntegrationPage>((nameof(IntegrationPage.Id), id), (nameof(IntegrationPage.Tab), tab ?? IntegrationPage.Configuration));

    private static RazorComponentResult<PlanPage> ShowPlan(string planId) => PageAnswer.Of<PlanPage>((nameof(PlanPage.Id), planId));

    private static async Task<IResult> UploadAsync(IFormCollection form, PluginInstaller installer, CancellationToken cancellationToken)
    {
        if (form.Files.GetFile("package") is not { Length: > 0 } file)
        {
            return PageAnswer.Refused<UploadPage>([new Problem { Path = "/package", Message = "No file was chosen.", Fix = "Choose the zip of a plugin." }]);
        }

        await using var zip = file.OpenReadStream();
        var upload = await installer.UploadAsync(zip, cancellationToken);
        return upload.Plan is { } plan
            ? PageAnswer.GoTo($"integrations/plans/{plan.Id}")
            : PageAnswer.Refused<UploadPage>(upload.Problems, (nameof(UploadPage.FileName), file.FileName));
    }

    private static async Task<IResult> ConfirmAsync(
        string planId, IFormCollection form, HttpContext http, PluginInstaller installer, Flash flash, CancellationToken cancellationToken)
    {
        var confirmation = new PluginConfirmation
        {
            Hash = form["hash"].ToString(),
            Configuration = Enum.TryParse<ConfigurationChoice>(form["configuration"], ignoreCase: true, out var choice) ? choice : ConfigurationChoice.Merge,
            Fields = FieldChoices(form),
            AcceptUntrusted = form["acceptUntrusted"] == "true",
        };
        var installation = await installer.ConfirmAsync(Caller.Of(http.User), planId, confirmation, cancellationToken);
        if (installation.Plugin is { } plugin)
        {
            var manifest = plugin.Current.Content.Manifest;
            flash.Put(http, new FlashMessage { Text = $"{manifest.Name} {manifest.Version} is installed. Look over its configuration before you use it." });
            return PageAnswer.GoTo($"integrations/{plugin.Id}");
        }

        return installation switch
        {
            { IsMissing: true } => ErrorAnswer.NotFound("plan"),
            { NewPlan: not null } => PageAnswer.Of<PlanPage>(StatusCodes.Status409Conflict, (nameof(PlanPage.Id), planId), (nameof(PlanPage.HasMoved), true)),
            _ => PageAnswer.Refused<PlanPage>(installation.Problems, (nameof(PlanPage.Id), planId)),
        };
    }

    /// <summary>What was chosen for single fields. Sample of a name: <c>choice/take-action/sendEmail</c></summary>
    private static Dictionary<string, IReadOnlyDictionary<string, ConfigurationChoice>> FieldChoices(IFormCollection form)
    {
        var chosen =
            from field in form
            let parts = field.Key.Split('/', 3)
            where parts is ["choice", _, _] && Enum.TryParse<ConfigurationChoice>(field.Value, ignoreCase: true, out _)
            group (Path: "/" + parts[2], Choice: Enum.Parse<ConfigurationChoice>(field.Value.ToString(), ignoreCase: true)) by parts[1];
        return chosen.ToDictionary(
            action => action.Key,
            IReadOnlyDictionary<string, ConfigurationChoice> (action) => action.ToDictionary(field => field.Path, field => field.Choice, StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private static async Task<IResult> ConfigureAsync(
        string id, string action, IFormCollection posted, HttpContext http, PluginCatalog catalog, Visit visit, Flash flash, CancellationToken cancellationToken)
    {
        if (await catalog.FindAsync(id, cancellationToken) is not { } plugin || IntegrationPage.FindAction(plugin, action) is not { } known)
        {
            return ErrorAnswer.NotFound("action");
        }

        var prefix = IntegrationPage.Prefix(action);
        var submitted = new SubmittedForm(posted, visit.Zone, prefix);
        var values = submitted.Read(plugin.Current.Content.OptionsOf(known), plugin.DefaultsOf(action));
        (string, object?)[] again = [(nameof(IntegrationPage.Id), id), (nameof(IntegrationPage.Action), action), (nameof(IntegrationPage.Submitted), values)];
        if (posted["refresh"] == "true")
        {
            return PageAnswer.Of<IntegrationPage>(again);
        }

        if (submitted.Check(plugin.Current.Content.OptionsOf(known), values, plugin.DefaultsOf(action)) is { Count: > 0 } problems)
        {
            return PageAnswer.Refused<IntegrationPage>(problems, again);
        }

        var edit = await catalog.SetDefaultsAsync(Caller.Of(http.User), id, action, Version(posted), values, cancellationToken);
        return edit switch
        {
            { Plugin: not null } => Done(
                http, flash, $"integrations/{id}", $"{known.Name} is configured. New steps start with these values; steps in workflows keep theirs."),
            { IsMissing: true } => ErrorAnswer.NotFound("integration"),
            { IsStale: true } => PageAnswer.Of<IntegrationPage>(StatusCodes.Status409Conflict, [.. again, (nameof(IntegrationPage.IsStale), true)]),
            _ => PageAnswer.Refused<IntegrationPage>([.. edit.Problems.Select(problem => problem with { Path = prefix + problem.Path })], again),
        };
    }

    private static async Task<IResult> RollBackAsync(
        string id, IFormCollection form, HttpContext http, PluginCatalog catalog, Flash flash, CancellationToken cancellationToken)
    {
        var version = form["version"].ToString();
        var edit = await catalog.RollBackAsync(Caller.Of(http.User), id, version, cancellationToken);
        return Answer(edit, id, http, flash, $"integrations/{id}", $"Version {version} is in use again.");
    }

    private static async Task<IResult> DisableAsync(string id, HttpContext http, PluginCatalog catalog, Flash flash, CancellationToken cancellationToken)
    {
        var edit = await catalog.SetDisabledAsync(Caller.Of(http.User), id, disabled: true, cancellationToken);
        return Answer(edit, id, http, flash, $"integrations/{id}", "The integration is disabled. Nothing runs it until it is enabled again.");
    }

    private static async Task<IResult> EnableAsync(string id, HttpContext http, PluginCatalog catalog, Flash flash, CancellationToken cancellationToken)
    {
        var edit = await catalog.SetDisabledAsync(Caller.Of(http.User), id, disabled: false, cancellationToken);
        return Answer(edit, id, http, flash, $"integrations/{id}", "The integration is enabled.");
    }

    private static async Task<IResult> UninstallAsync(
        string id, IFormCollection form, HttpContext http, PluginCatalog catalog, Flash flash, CancellationToken cancellationToken)
    {
        var edit = await catalog.UninstallAsync(Caller.Of(http.User), id, Version(form), force: form["force"] == "on", cancellationToken);
        return edit is { IsMissing: false, IsStale: false, Problems.Count: 0 }
            ? Done(http, flash, "integrations", $"{id} is uninstalled, with its versions and its configuration. Connections stay.")
            : Answer(edit, id, http, flash, "", "");
    }

    private static IResult Answer(PluginEdit edit, string id, HttpContext http, Flash flash, string next, string message) => edit switch
    {
        { Plugin: not null } => Done(http, flash, next, message),
        { IsMissing: true } => ErrorAnswer.NotFound("integration"),
        { IsStale: true } => PageAnswer.Of<IntegrationPage>(
            StatusCodes.Status409Conflict, (nameof(IntegrationPage.Id), id), (nameof(IntegrationPage.IsStale), true)),
        _ => PageAnswer.Refused<IntegrationPage>(edit.Problems, (nameof(IntegrationPage.Id), id), (nameof(IntegrationPage.Tab), IntegrationPage.Versions)),
    };

    private static IResult Done(HttpContext http, Flash flash, string next, string message)
    {
        flash.Put(http, new FlashMessage { Text = message });
        return PageAnswer.GoTo(next);
    }

    private static long Version(IFormCollection form) => long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
}
