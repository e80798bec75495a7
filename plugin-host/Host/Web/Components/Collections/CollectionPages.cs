using System.Globalization;
using Cordon.Host.Access;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Components.Collections;

/// <summary>Saved filters and fixed lists of identities.</summary>
internal static class CollectionPages
{
    public static void Map(RouteGroupBuilder console)
    {
        var pages = console.MapGroup("/collections");
        pages.MapGet("", (string? after) => PageAnswer.Of<CollectionsPage>((nameof(CollectionsPage.After), after))).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/new", New).RequireAuthorization(Policy.Analyst);
        pages.MapGet("/preview", Preview).RequireAuthorization(Policy.Viewer);
        pages.MapPost("", CreateAsync).RequireAuthorization(Policy.Analyst);
        pages.MapGet("/{id}", (string id) => PageAnswer.Of<CollectionPage>((nameof(CollectionPage.Id), id))).RequireAuthorization(Policy.Viewer);
        pages.MapPost("/{id}", EditAsync).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/{id}/delete", DeleteAsync).RequireAuthorization(Policy.Analyst);
    }

    /// <param name="identity">The ids of a fixed list.</param>
    private static RazorComponentResult<CollectionPage> New(string? filter, string[] identity) => PageAnswer.Of<CollectionPage>(
        (nameof(CollectionPage.Filter), identity.Length > 0 ? null : filter ?? ""),
        (nameof(CollectionPage.Identities), identity.Length > 0 ? identity : null));

    /// <summary>A part of a page, asked for while somebody types.</summary>
    private static RazorComponentResult<FilterPreview> Preview(string? filter) => PageAnswer.Of<FilterPreview>((nameof(FilterPreview.Filter), filter?.Trim() ?? ""));

    private static async Task<IResult> CreateAsync(
        IFormCollection form, HttpContext http, CollectionStore store, Flash flash, CancellationToken cancellationToken)
    {
        var edit = Read(form);
        if (form["do"] == "preview")
        {
            return PageAnswer.Of<CollectionPage>(Again(null, edit));
        }

        var change = await store.CreateAsync(edit, Caller.Of(http.User), cancellationToken);
        return change.Collection is { } created
            ? Done(http, flash, $"collections/{created.Id}", $"{created.Name} is saved.")
            : PageAnswer.Refused<CollectionPage>(change.Problems, Again(null, edit));
    }

    private static async Task<IResult> EditAsync(
        string id, IFormCollection form, HttpContext http, CollectionStore store, Flash flash, CancellationToken cancellationToken)
    {
        var edit = Read(form);
        if (form["do"] == "preview")
        {
            return PageAnswer.Of<CollectionPage>(Again(id, edit, Version(form)));
        }

        var change = await store.EditAsync(id, edit, Version(form), Caller.Of(http.User), cancellationToken);
        return change.State switch
        {
            ChangeState.Done => Done(http, flash, $"collections/{id}", $"{edit.Name} is saved."),
            ChangeState.Missing => ErrorAnswer.NotFound("data collection"),
            ChangeState.Stale => PageAnswer.Of<CollectionPage>(StatusCodes.Status409Conflict, [.. Again(id, edit, Version(form)), (nameof(CollectionPage.IsStale), true)]),
            _ => PageAnswer.Refused<CollectionPage>(change.Problems, Again(id, edit, Version(form))),
        };
    }

    private static async Task<IResult> DeleteAsync(
        string id, IFormCollection form, HttpContext http, CollectionStore store, Flash flash, CancellationToken cancellationToken)
    {
        var change = await store.DeleteAsync(id, Version(form), Caller.Of(http.User), cancellationToken);
        return change.State switch
        {
            ChangeState.Done => Done(http, flash, "collections", "The data collection is deleted. Its identities stay."),
            ChangeState.Missing => ErrorAnswer.NotFound("data collection"),
            ChangeState.Stale => PageAnswer.Of<CollectionPage>(StatusCodes.Status409Conflict, (nameof(CollectionPage.Id), id), (nameof(CollectionPage.IsStale), true)),
            _ => PageAnswer.Refused<CollectionPage>(change.Problems, (nameof(CollectionPage.Id), id)),
        };
    }

    private static CollectionEdit Read(IFormCollection form)
    {
        var isList = form["kind"] == "list";
        return new CollectionEdit
        {
            Name = form["name"].ToString().Trim(),
            Description = form["description"].ToString().Trim(),
            Filter = isList ? null : form["filter"].ToString().Trim(),
            Identities = isList ? [.. form["identity"].OfType<string>()] : null,
        };
    }

    private static (string, object?)[] Again(string? id, CollectionEdit edit, long version = 0) =>
    [
        (nameof(CollectionPage.Version), version),
        (nameof(CollectionPage.Id), id),
        (nameof(CollectionPage.Name), edit.Name),
        (nameof(CollectionPage.Description), edit.Description),
        (nameof(CollectionPage.Filter), edit.Filter),
        (nameof(CollectionPage.Identities), edit.Identities),
        (nameof(CollectionPage.IsSubmitted), true),
    ];

    private static IResult Done(HttpContext http, Flash flash, string next, string message)
    {
        flash.Put(http, new FlashMessage { Text = message });
        return PageAnswer.GoTo(next);
    }

    private static long Version(IFormCollection form) => long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
}
