using System.Globalization;
using Cordon.Host.Access;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;

namespace Cordon.Host.Web.Components.Access;

/// <summary>Who may sign in, and as what.</summary>
internal static class UserPages
{
    public static void Map(RouteGroupBuilder console)
    {
        var users = console.MapGroup("/users").RequireAuthorization(Policy.Admin);
        users.MapGet("", (string? after) => PageAnswer.Of<UsersPage>((nameof(UsersPage.After), after)));
        users.MapPost("", CreateAsync);
        users.MapGet("/{id}", (string id) => PageAnswer.Of<UserPage>((nameof(UserPage.Id), id)));
        users.MapPost("/{id}", EditAsync);
        users.MapPost("/{id}/password", SetPasswordAsync);
    }

    private static async Task<IResult> CreateAsync(IFormCollection form, HttpContext http, Users users, Flash flash, CancellationToken cancellationToken)
    {
        var user = new NewUser { Name = form["name"].ToString().Trim(), Role = form["role"].ToString(), Password = form["password"].ToString() };
        var change = await users.CreateAsync(Caller.Of(http.User), user, cancellationToken);
        if (change.User is null)
        {
            return PageAnswer.Refused<UsersPage>(change.Problems, (nameof(UsersPage.NewName), user.Name), (nameof(UsersPage.NewRole), user.Role));
        }

        flash.Put(http, new FlashMessage { Text = $"{user.Name} may sign in now, as {user.Role}. Hand over the password on another way than the link." });
        return PageAnswer.GoTo("users");
    }

    private static async Task<IResult> EditAsync(
        string id, IFormCollection form, HttpContext http, Users users, Flash flash, CancellationToken cancellationToken)
    {
        var edit = new UserEdit
        {
            Role = form["role"].ToString(),
            Disabled = form["disabled"].ToString() == "true",
            Version = long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0,
        };
        var change = await users.EditAsync(Caller.Of(http.User), id, edit, cancellationToken);
        if (change.User is not { } user)
        {
            return Refusal(change, id, (nameof(UserPage.Wanted), $"{edit.Role}{(edit.Disabled == true ? ", disabled" : "")}"));
        }

        flash.Put(http, new FlashMessage { Text = $"{user.Name} is {(user.Disabled ? "disabled" : user.Role)} now. Sessions begun before are over." });
        return PageAnswer.GoTo($"users/{id}");
    }

    private static async Task<IResult> SetPasswordAsync(
        string id, IFormCollection form, HttpContext http, Users users, Flash flash, CancellationToken cancellationToken)
    {
        var change = await users.SetPasswordAsync(Caller.Of(http.User), id, form["password"].ToString(), cancellationToken);
        if (change.User is not { } user)
        {
            return Refusal(change, id);
        }

        flash.Put(http, new FlashMessage { Text = $"The password of {user.Name} is set, and a lock-out is lifted." });
        return PageAnswer.GoTo($"users/{id}");
    }

    private static IResult Refusal(UserChange change, string id, params (string, object?)[] parameters) => change.State switch
    {
        ChangeState.Missing => ErrorAnswer.NotFound("user"),
        ChangeState.Stale => PageAnswer.Of<UserPage>(StatusCodes.Status409Conflict, [(nameof(UserPage.Id), id), (nameof(UserPage.IsStale), true), .. parameters]),
        _ => PageAnswer.Refused<UserPage>(change.Problems, (nameof(UserPage.Id), id)),
    };
}
