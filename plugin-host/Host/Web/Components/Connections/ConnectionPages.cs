using System.Globalization;
using Cordon.Host.Connections;
using Cordon.Host.Syncs;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Components.Shell;

namespace Cordon.Host.Web.Components.Connections;

/// <summary>Named credentials: listed, made, changed, tried, deleted.</summary>
internal static class ConnectionPages
{
    public static void Map(RouteGroupBuilder console)
    {
        var pages = console.MapGroup("/connections");
        pages.MapGet("", (string? after) => PageAnswer.Of<ConnectionsPage>((nameof(ConnectionsPage.After), after))).RequireAuthorization(Policy.Viewer);
        pages.MapGet("/new", (string? type) => PageAnswer.Of<ConnectionPage>((nameof(ConnectionPage.Type), type))).RequireAuthorization(Policy.Admin);
        pages.MapPost("", CreateAsync).RequireAuthorization(Policy.Admin);
        pages.MapGet("/{id}", (string id) => PageAnswer.Of<ConnectionPage>((nameof(ConnectionPage.Id), id))).RequireAuthorization(Policy.Viewer);
        pages.MapPost("/{id}", SaveAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/{id}/test", TestAsync).RequireAuthorization(Policy.Admin);
        pages.MapPost("/{id}/delete", DeleteAsync).RequireAuthorization(Policy.Admin);
    }

    private static async Task<IResult> CreateAsync(
        IFormCollection posted,
        HttpContext http,
        ConnectionStore store,
        ConnectionTypes types,
        ConnectionTester tester,
        SyncLaunch launch,
        Visit visit,
        Flash flash,
        CancellationToken cancellationToken)
    {
        if (await types.FindAsync(posted["type"].ToString(), cancellationToken) is not { } type)
        {
            return ErrorAnswer.NotFound("type of connection");
        }

        var form = new ConnectionForm(type, posted, visit.Zone, null);
        if (form.IsRefresh || form.Problems.Count > 0)
        {
            return form.Page(form.Problems);
        }

        if (form.IsTest)
        {
            return await form.TestAsync(tester, cancellationToken);
        }

        var saving = await store.CreateAsync(Caller.Of(http.User), type, form.Name, form.Settings, cancellationToken);
        if (saving.Connection is not { } connection)
        {
            return form.Page(saving.Problems);
        }

        await launch.AddedAsync(Caller.Of(http.User), connection.Id, connection.Type, cancellationToken);
        return Done(http, flash, $"connections/{connection.Id}", $"{connection.Name} is saved. Test it before you use it.");
    }

    private static async Task<IResult> SaveAsync(
        string id,
        IFormCollection posted,
        HttpContext http,
        ConnectionStore store,
        ConnectionTypes types,
        ConnectionTester tester,
        Visit visit,
        Flash flash,
        CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row || await types.FindAsync(row.Type, cancellationToken) is not { } type)
        {
            return ErrorAnswer.NotFound("connection");
        }

        var form = new ConnectionForm(type, posted, visit.Zone, row, store.Open(row));
        if (form.IsRefresh || form.Problems.Count > 0)
        {
            return form.Page(form.Problems);
        }

        if (form.IsTest)
        {
            return await form.TestAsync(tester, cancellationToken);
        }

        var saving = row.Version == form.Version
            ? await store.UpdateAsync(Caller.Of(http.User), row, type, form.Name, form.Settings, cancellationToken)
            : new ConnectionSaving { IsStale = true };
        return saving switch
        {
            { Connection: { } connection } => Done(http, flash, $"connections/{id}", $"{connection.Name} is saved. Test it before you use it."),
            { IsStale: true } => form.Page([], isStale: true),
            _ => form.Page(saving.Problems),
        };
    }

    private static async Task<IResult> TestAsync(
        string id, ConnectionStore store, ConnectionTypes types, StoredConnectionTest test, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row || await types.FindAsync(row.Type, cancellationToken) is not { } type)
        {
            return ErrorAnswer.NotFound("connection");
        }

        var result = await test.RunAsync(type, row, cancellationToken);
        return PageAnswer.Of<ConnectionPage>(
            (nameof(ConnectionPage.Id), id), (nameof(ConnectionPage.Findings), result.Problems), (nameof(ConnectionPage.Notes), ConnectionPage.Lines(result)));
    }

    private static async Task<IResult> DeleteAsync(
        string id, IFormCollection form, HttpContext http, ConnectionStore store, Flash flash, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row)
        {
            return ErrorAnswer.NotFound("connection");
        }

        var seen = long.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
        var deletion = await store.DeleteAsync(Caller.Of(http.User), row with { Version = seen }, cancellationToken);
        return deletion switch
        {
            { IsStale: true } => PageAnswer.Of<ConnectionPage>(StatusCodes.Status409Conflict, (nameof(ConnectionPage.Id), id), (nameof(ConnectionPage.IsStale), true)),
            { Problems.Count: > 0 } => PageAnswer.Refused<ConnectionPage>(deletion.Problems, (nameof(ConnectionPage.Id), id)),
            _ => Done(http, flash, "connections", $"{row.Name} is deleted, with its secrets."),
        };
    }

    private static IResult Done(HttpContext http, Flash flash, string next, string message)
    {
        flash.Put(http, new FlashMessage { Text = message });
        return PageAnswer.GoTo(next);
    }
}
