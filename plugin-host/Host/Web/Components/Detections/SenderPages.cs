using System.Globalization;
using Cordon.Host.Access;
using Cordon.Host.Detections.Senders;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;

namespace Cordon.Host.Web.Components.Detections;

/// <summary>Who sends detections by webhook. A secret is in the one answer that makes it.</summary>
internal static class SenderPages
{
    public static void Map(RouteGroupBuilder console)
    {
        var pages = console.MapGroup("/detections/senders");
        pages.MapGet("", () => PageAnswer.Of<SendersPage>()).RequireAuthorization(Policy.Viewer);
        pages.MapPost("", CreateAsync).RequireAuthorization(Policy.Admin);
        pages.MapGet("/{id}", (string id) => PageAnswer.Of<SenderPage>((nameof(SenderPage.Id), id))).RequireAuthorization(Policy.Viewer);
        pages.MapPost("/{id}", EditAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/{id}/secret", RotateAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/{id}/delete", DeleteAsync).RequireAuthorization(Policy.Admin);
    }

    private static async Task<IResult> CreateAsync(IFormCollection form, HttpContext http, SenderStore store, CancellationToken cancellationToken)
    {
        var edit = Read(form) with { Enabled = true };
        var change = await store.CreateAsync(edit, Caller.Of(http.User), cancellationToken);
        return change.Sender is { } sender
            ? PageAnswer.Of<SenderPage>((nameof(SenderPage.Id), sender.Id), (nameof(SenderPage.Secret), change.Secret))
            : PageAnswer.Refused<SendersPage>(change.Problems, (nameof(SendersPage.Name), edit.Name), (nameof(SendersPage.Mapping), edit.Mapping));
    }

    private static async Task<IResult> EditAsync(
        string id, IFormCollection form, HttpContext http, SenderStore store, Flash flash, CancellationToken cancellationToken)
    {
        var change = await store.EditAsync(id, Read(form), Version(form), Caller.Of(http.User), cancellationToken);
        if (change.Sender is not { } sender)
        {
            return Refused(change, id);
        }

        flash.Put(http, new FlashMessage { Text = $"{sender.Name} is saved." });
        return PageAnswer.GoTo($"detections/senders/{id}");
    }

    private static async Task<IResult> RotateAsync(string id, IFormCollection form, HttpContext http, SenderStore store, CancellationToken cancellationToken)
    {
        var change = await store.RotateAsync(id, Version(form), Caller.Of(http.User), cancellationToken);
        return change.Secret is { } secret
            ? PageAnswer.Of<SenderPage>((nameof(SenderPage.Id), id), (nameof(SenderPage.Secret), secret))
            : Refused(change, id);
    }

    private static async Task<IResult> DeleteAsync(
        string id, IFormCollection form, HttpContext http, SenderStore store, Flash flash, CancellationToken cancellationToken)
    {
        var state = await store.DeleteAsync(id, Version(form), Caller.Of(http.User), cancellationToken);
        if (state != ChangeState.Done)
        {
            return Refused(new SenderChange { State = state }, id);
        }

        flash.Put(http, new FlashMessage { Text = "The sender is deleted. Whatever it still sends is turned away." });
        return PageAnswer.GoTo("detections/senders");
    }

    private static IResult Refused(SenderChange change, string id) => change.State switch
    {
        ChangeState.Missing => ErrorAnswer.NotFound("sender"),
        ChangeState.Stale => PageAnswer.Of<SenderPage>(StatusCodes.Status409Conflict, (nameof(SenderPage.Id), id), (nameof(SenderPage.IsStale), true)),
        _ => PageAnswer.Refused<SenderPage>(change.Problems, (nameof(SenderPage.Id), id)),
    };

    private static SenderEdit Read(IFormCollection form) => new()
    {
        Name = form["name"].ToString().Trim(),
        Mapping = form["mapping"].ToString(),
        CreatesIdentities = form["createsIdentities"] == "true",
        Enabled = form["enabled"] == "true",
    };

    private static long Version(IFormCollection form) => long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
}
