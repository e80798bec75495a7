using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Imports;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cordon.Host.Web.Components.Identities;

/// <summary>The objects acted on: searched, imported, tagged.</summary>
internal static class IdentityPages
{
    private const long LargestUpload = 2L << 30;

    public static void Map(RouteGroupBuilder console)
    {
        var pages = console.MapGroup("/identities");
        pages.MapGet("", List).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/count", Count).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/import", () => PageAnswer.Of<ImportPage>()).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/import", ImportAsync).RequireAuthorization(Policy.Analyst).WithMetadata(new RequestSizeLimitAttribute(LargestUpload));
        pages.MapGet("/{id}", (string id) => PageAnswer.Of<IdentityPage>((nameof(IdentityPage.Id), id))).RequireAuthorization(Policy.Viewer);
        pages.MapPost("/{id}/tags", SetTagsAsync).RequireAuthorization(Policy.Analyst);
        pages.MapPost("/{id}/delete", DeleteAsync).RequireAuthorization(Policy.Admin);
    }

    /// <summary>Facets become part of the filter, which is all that the page's address then holds.</summary>
    private static IResult List([AsParameters] FilterFacets facets, string? filter, string? sort, string? after)
    {
        if (facets.AddTo(filter) is { } joined)
        {
            return PageAnswer.GoTo($"identities?filter={Uri.EscapeDataString(joined)}{(sort is null ? "" : $"&sort={Uri.EscapeDataString(sort)}")}");
        }

        return PageAnswer.Of<IdentitiesPage>(
            (nameof(IdentitiesPage.Filter), filter?.Trim() ?? ""), (nameof(IdentitiesPage.Sort), sort), (nameof(IdentitiesPage.After), after));
    }

    /// <summary>A part of a page: counting a million takes longer than showing the first of them.</summary>
    private static RazorComponentResult<IdentityCount> Count(string? filter, bool? @short) =>
        PageAnswer.Of<IdentityCount>((nameof(IdentityCount.Filter), filter ?? ""), (nameof(IdentityCount.IsShort), @short ?? false));

    private static async Task<IResult> ImportAsync(IFormCollection form, HttpContext http, IdentityImport import, CancellationToken cancellationToken)
    {
        var source = form["source"].ToString().Trim();
        var problems = new List<Problem>();
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            problems.Add(new Problem { Path = "/file", Message = "No file was chosen, or it is empty.", Fix = "Choose a CSV, JSON or NDJSON file." });
            file = null;
        }

        if (IdentityRules.Source(source) is { } wrong)
        {
            problems.Add(new Problem { Path = "/source", Message = $"The import {wrong}" });
        }

        if (file is null || problems.Count > 0)
        {
            return PageAnswer.Refused<ImportPage>(problems, (nameof(ImportPage.Source), source));
        }

        // The form is on the disk already: the import need not wait for anybody's network.
        await using var content = file.OpenReadStream();
        var report = await import.RunAsync(
            IdentityFile.ReadAsync(file.FileName, content, cancellationToken),
            new ImportSettings { Actor = Caller.Of(http.User), Strict = form["strict"] == "true", Source = source },
            cancellationToken);
        return PageAnswer.Of<ImportPage>(
            report.Applied ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            (nameof(ImportPage.Source), source),
            (nameof(ImportPage.FileName), file.FileName),
            (nameof(ImportPage.Outcome), new ImportOutcome(report)));
    }

    private static async Task<IResult> SetTagsAsync(
        string id, IFormCollection form, HttpContext http, IdentityStore store, Flash flash, CancellationToken cancellationToken)
    {
        var text = form["tags"].ToString();
        var tags = text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (TagRules.Problem(tags) is { } wrong)
        {
            return PageAnswer.Refused<IdentityPage>(
                [new Problem { Path = "/tags", Message = $"The list {wrong}" }], (nameof(IdentityPage.Id), id), (nameof(IdentityPage.Tags), text));
        }

        var state = await store.SetTagsAsync(id, tags, Version(form), Caller.Of(http.User), cancellationToken);
        if (state == ChangeState.Done)
        {
            flash.Put(http, new FlashMessage { Text = "The tags are saved." });
            return PageAnswer.GoTo($"identities/{id}");
        }

        return Refusal(state, id, (nameof(IdentityPage.Tags), text));
    }

    private static async Task<IResult> DeleteAsync(
        string id, IFormCollection form, HttpContext http, IdentityStore store, Flash flash, CancellationToken cancellationToken)
    {
        var state = await store.DeleteAsync(id, Version(form), Caller.Of(http.User), cancellationToken);
        if (state != ChangeState.Done)
        {
            return Refusal(state, id);
        }

        flash.Put(http, new FlashMessage { Text = "The identity is deleted here. Nothing happened to the account it stands for." });
        return PageAnswer.GoTo("identities");
    }

    private static IResult Refusal(ChangeState state, string id, params (string, object?)[] parameters) => state == ChangeState.Missing
        ? ErrorAnswer.NotFound("identity")
        : PageAnswer.Of<IdentityPage>(StatusCodes.Status409Conflict, [(nameof(IdentityPage.Id), id), (nameof(IdentityPage.IsStale), true), .. parameters]);

    private static long Version(IFormCollection form) => long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
}
