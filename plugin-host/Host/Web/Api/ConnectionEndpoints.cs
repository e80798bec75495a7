using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Host.Storage;
using Cordon.Host.Syncs;
using Cordon.Host.Web.Authentication;
using Cordon.Host.Web.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary><c>/api/connections</c>: named credentials, shown without their secrets, and their test.</summary>
internal static class ConnectionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var connections = api.MapGroup("/connections");
        connections.MapGet("", ListAsync).RequireAuthorization(Policy.Viewer);
        connections.MapGet("/{id}", FindAsync).RequireAuthorization(Policy.Viewer);
        connections.MapPost("", CreateAsync).RequireAuthorization(Policy.Admin).WithIdempotency();
        connections.MapPut("/{id}", UpdateAsync).RequireAuthorization(Policy.Admin);
        connections.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policy.Admin);
        connections.MapPost("/test", TestUnsavedAsync).RequireAuthorization(Policy.Admin);
        connections.MapPost("/{id}/test", TestSavedAsync).RequireAuthorization(Policy.Admin);
    }

    private static async Task<Results<Ok<Page<ConnectionView>>, ProblemHttpResult>> ListAsync(
        string? after, int? limit, ConnectionStore store, ConnectionTypes types, CancellationToken cancellationToken)
    {
        if (PageSize.Check(limit) is { } problem)
        {
            return problem;
        }

        var size = limit ?? PageSize.Usual;
        var known = await types.AllAsync(cancellationToken);
        var rows = await store.ListAsync(after, size + 1, cancellationToken);
        return TypedResults.Ok(PageSize.Cut(rows, size, row => ConnectionView.Of(row.Show(known.GetValueOrDefault(row.Type))), row => row.NameKey));
    }

    private static async Task<Results<Ok<ConnectionView>, ProblemHttpResult>> FindAsync(
        string id, HttpContext http, ConnectionStore store, ConnectionTypes types, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } row
            ? Show(http, row.Show(await types.FindAsync(row.Type, cancellationToken)), await store.UsesAsync(id, cancellationToken))
            : ApiProblem.NotFound("connection", id);

    private static async Task<Results<Created<ConnectionView>, ProblemHttpResult>> CreateAsync(
        ConnectionInput input, HttpContext http, ConnectionStore store, ConnectionTypes types, SyncLaunch launch, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        if (await ReadAsync(input.Type, input.Settings, types, problems, cancellationToken) is not var (type, settings))
        {
            return ApiProblem.BadInput(problems);
        }

        var saving = await store.CreateAsync(Caller.Of(http.User), type, input.Name, settings, cancellationToken);
        if (saving.Connection is not { } connection)
        {
            return ApiProblem.BadInput(saving.Problems);
        }

        await launch.AddedAsync(Caller.Of(http.User), connection.Id, connection.Type, cancellationToken);
        Version.Show(http, connection.Version);
        return TypedResults.Created($"/api/connections/{connection.Id}", ConnectionView.Of(connection));
    }

    private static async Task<Results<Ok<ConnectionView>, ProblemHttpResult>> UpdateAsync(
        string id, ConnectionChange change, HttpContext http, ConnectionStore store, ConnectionTypes types, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        if (await store.FindAsync(id, cancellationToken) is not { } row)
        {
            return ApiProblem.NotFound("connection", id);
        }

        if (row.Version != version)
        {
            return ApiProblem.Changed("connection");
        }

        var problems = new List<Problem>();
        if (await ReadAsync(row.Type, change.Settings, types, problems, cancellationToken) is not var (type, settings))
        {
            return ApiProblem.BadInput(problems);
        }

        var saving = await store.UpdateAsync(Caller.Of(http.User), row, type, change.Name, settings, cancellationToken);
        return saving switch
        {
            { Connection: { } connection } => Show(http, connection),
            { IsStale: true } => ApiProblem.Changed("connection"),
            _ => ApiProblem.BadInput(saving.Problems),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, HttpContext http, ConnectionStore store, CancellationToken cancellationToken)
    {
        if (Version.Expected(http) is not { } version)
        {
            return ApiProblem.NeedsIfMatch();
        }

        if (await store.FindAsync(id, cancellationToken) is not { } row)
        {
            return ApiProblem.NotFound("connection", id);
        }

        var deletion = await store.DeleteAsync(Caller.Of(http.User), row with { Version = version }, cancellationToken);
        return deletion switch
        {
            { IsStale: true } => ApiProblem.Changed("connection"),
            { Problems.Count: > 0 } => ApiProblem.Conflict("The connection is in use.", deletion.Problems),
            _ => TypedResults.NoContent(),
        };
    }

    private static async Task<Results<Ok<ConnectionTestResult>, ProblemHttpResult>> TestUnsavedAsync(
        ConnectionInput input, ConnectionStore store, ConnectionTypes types, ConnectionTester tester, CancellationToken cancellationToken)
    {
        var row = input.Id is null ? null : await store.FindAsync(input.Id, cancellationToken);
        if (input.Id is not null && row is null)
        {
            return ApiProblem.NotFound("connection", input.Id);
        }

        var problems = new List<Problem>();
        if (await ReadAsync(row?.Type ?? input.Type, input.Settings, types, problems, cancellationToken) is not var (type, settings))
        {
            return ApiProblem.BadInput(problems);
        }

        var merged = ConnectionSettings.Merge(type, settings, row is null ? null : store.Open(row), problems);
        return problems.Count > 0
            ? ApiProblem.BadInput(problems)
            : TypedResults.Ok(await tester.TestAsync(type, merged, cancellationToken));
    }

    private static async Task<Results<Ok<ConnectionTestResult>, ProblemHttpResult>> TestSavedAsync(
        string id, ConnectionStore store, ConnectionTypes types, StoredConnectionTest test, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row)
        {
            return ApiProblem.NotFound("connection", id);
        }

        if (await types.FindAsync(row.Type, cancellationToken) is not { } type)
        {
            return ApiProblem.BadInput([Unknown(row.Type)]);
        }

        if (store.Open(row) is null)
        {
            return ApiProblem.Conflict(
                "The connection cannot be tested.", [new Problem { Path = "/settings", Message = SealedDocuments.LostMessage, Fix = SealedDocuments.LostFix }]);
        }

        return TypedResults.Ok(await test.RunAsync(type, row, cancellationToken));
    }

    /// <summary>Null, with problems, when the type is not known or the settings are no object.</summary>
    private static async Task<(ConnectionType Type, Newtonsoft.Json.Linq.JObject Settings)?> ReadAsync(
        string? name, JsonElement settings, ConnectionTypes types, List<Problem> problems, CancellationToken cancellationToken)
    {
        var type = await types.FindAsync(name ?? "", cancellationToken);
        if (type is null)
        {
            problems.Add(Unknown(name));
        }

        return FormJson.Read("/settings", settings, problems) is { } document && type is not null ? (type, document) : null;
    }

    private static Problem Unknown(string? type) => new()
    {
        Path = "/type",
        Message = $"No installed plugin knows connections of the type \"{type}\".",
        Fix = "Install the plugin that the connection is for, and name the type that it shows.",
    };

    private static Ok<ConnectionView> Show(HttpContext http, Connection connection, IReadOnlyList<RowUse>? uses = null)
    {
        Version.Show(http, connection.Version);
        return TypedResults.Ok(ConnectionView.Of(connection) with { UsedBy = uses });
    }
}
