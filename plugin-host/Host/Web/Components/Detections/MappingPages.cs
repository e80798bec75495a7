using System.Globalization;
using Cordon.Host.Access;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Components.Detections;

/// <summary>How records of outside systems become detections.</summary>
internal static class MappingPages
{
    public static void Map(RouteGroupBuilder console)
    {
        var pages = console.MapGroup("/detections/mappings");
        pages.MapGet("", () => PageAnswer.Of<MappingsPage>()).RequireAuthorization(Policy.Viewer);
        pages.MapPost("", CreateAsync).RequireAuthorization(Policy.Admin);
        pages.MapGet("/new", (string? from) => PageAnswer.Of<MappingPage>((nameof(MappingPage.From), from))).RequireAuthorization(Policy.Admin);
        pages.MapGet("/{name}", (string name) => PageAnswer.Of<MappingPage>((nameof(MappingPage.Name), name))).RequireAuthorization(Policy.Viewer);
        pages.MapPost("/{name}", EditAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/{name}/delete", DeleteAsync).RequireAuthorization(Policy.Admin);
    }

    private static async Task<IResult> CreateAsync(IFormCollection form, HttpContext http, MappingStore store, Flash flash, CancellationToken cancellationToken)
    {
        var draft = MappingDraft.Read(form);
        if (form["do"] == MappingDraft.Try)
        {
            return Tried(draft, null);
        }

        var change = await store.SaveAsync(draft.Name, draft.Document, 0, Caller.Of(http.User), cancellationToken);
        return change.Mapping is { } mapping ? Saved(http, flash, mapping) : PageAnswer.Refused<MappingPage>(change.Problems, draft.Again(null));
    }

    private static async Task<IResult> EditAsync(
        string name, IFormCollection form, HttpContext http, MappingStore store, Flash flash, CancellationToken cancellationToken)
    {
        var draft = MappingDraft.Read(form);
        if (form["do"] == MappingDraft.Try)
        {
            return Tried(draft, name);
        }

        var change = await store.SaveAsync(name, draft.Document, Math.Max(Version(form), 1), Caller.Of(http.User), cancellationToken);
        return change.State switch
        {
            ChangeState.Done => Saved(http, flash, change.Mapping!),
            ChangeState.Stale when await store.FindRowAsync(name, cancellationToken) is null => ErrorAnswer.NotFound("mapping"),
            ChangeState.Stale => PageAnswer.Of<MappingPage>(StatusCodes.Status409Conflict, [.. draft.Again(name), (nameof(MappingPage.IsStale), true)]),
            _ => PageAnswer.Refused<MappingPage>(change.Problems, draft.Again(name)),
        };
    }

    private static async Task<IResult> DeleteAsync(
        string name, IFormCollection form, HttpContext http, MappingStore store, Flash flash, CancellationToken cancellationToken)
    {
        var change = await store.DeleteAsync(name, Version(form), Caller.Of(http.User), cancellationToken);
        switch (change.State)
        {
            case ChangeState.Done:
                flash.Put(http, new FlashMessage { Text = $"The mapping {name} is deleted." });
                return PageAnswer.GoTo("detections/mappings");
            case ChangeState.Missing:
                return ErrorAnswer.NotFound("mapping");
            case ChangeState.Stale:
                return PageAnswer.Of<MappingPage>(StatusCodes.Status409Conflict, (nameof(MappingPage.Name), name), (nameof(MappingPage.IsStale), true));
            default:
                return PageAnswer.Refused<MappingPage>(change.Problems, (nameof(MappingPage.Name), name));
        }
    }

    private static RazorComponentResult<MappingPage> Tried(MappingDraft draft, string? name)
    {
        var problems = MappingReader.Read(draft.Name, draft.Document).Problems;
        return problems.Count > 0
            ? PageAnswer.Refused<MappingPage>(problems, draft.Again(name))
            : PageAnswer.Of<MappingPage>([.. draft.Again(name), (nameof(MappingPage.IsTried), true)]);
    }

    private static IResult Saved(HttpContext http, Flash flash, MappingRow mapping)
    {
        flash.Put(http, new FlashMessage { Text = $"The mapping {mapping.Name} is saved. What comes from now on is read by it." });
        return PageAnswer.GoTo($"detections/mappings/{mapping.Name}");
    }

    private static long Version(IFormCollection form) => long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
}
