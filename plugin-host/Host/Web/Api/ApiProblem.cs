using Cordon.Abstractions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Api;

/// <summary>Answers that say what is wrong: <c>application/problem+json</c> (RFC 9457) with a list of problems, all at once.</summary>
internal static class ApiProblem
{
    /// <summary>400: the input breaks these rules.</summary>
    public static ProblemHttpResult BadInput(IReadOnlyList<Problem> problems) =>
        Of(StatusCodes.Status400BadRequest, "The input is not valid.", problems);

    public static ProblemHttpResult BadInput(string path, string message, string? fix = null) =>
        BadInput([new Problem { Path = path, Message = message, Fix = fix }]);

    /// <summary>404. Sample: <c>There is no connection 018f….</c></summary>
    public static ProblemHttpResult NotFound(string kind, string id) =>
        Of(StatusCodes.Status404NotFound, $"There is no {kind} {id}.", []);

    /// <summary>409: the state of things does not allow it.</summary>
    public static ProblemHttpResult Conflict(string title, IReadOnlyList<Problem> problems) =>
        Of(StatusCodes.Status409Conflict, title, problems);

    /// <summary>412: somebody else changed it meanwhile.</summary>
    public static ProblemHttpResult Changed(string kind) =>
        Of(StatusCodes.Status412PreconditionFailed, $"The {kind} was changed by somebody else. Read it again and repeat your change.", []);

    /// <summary>428: an edit must say which version it changes.</summary>
    public static ProblemHttpResult NeedsIfMatch() =>
        Of(StatusCodes.Status428PreconditionRequired, "An edit must name the version it changes: send the ETag of the last answer as If-Match.", []);

    public static ProblemHttpResult Of(int status, string title, IReadOnlyList<Problem> problems) =>
        TypedResults.Problem(statusCode: status, title: title, extensions: new Dictionary<string, object?> { ["problems"] = problems });
}
