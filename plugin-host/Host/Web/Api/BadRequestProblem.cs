using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Diagnostics;

namespace Cordon.Host.Web.Api;

/// <summary>Turns a request that cannot even be read (no JSON, unknown members, a word for a number) into a problem that names the place.</summary>
internal sealed class BadRequestProblem : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
        {
            return false;
        }

        if (ErrorAnswer.IsForPeople(http))
        {
            await ErrorAnswer.WriteAsync(http, bad.StatusCode, "The form cannot be read", bad.Message);
            return true;
        }

        var problem = bad.InnerException is JsonException json ? OfJson(json) : new Problem { Path = "", Message = bad.Message };
        await ApiProblem.Of(bad.StatusCode, "The request cannot be read.", [problem]).ExecuteAsync(http);
        return true;
    }

    /// <summary>The reader's own message names our types; its place is what helps.</summary>
    private static Problem OfJson(JsonException json) => new()
    {
        Path = json.Path is { Length: > 2 } path && path[1] == '.' ? "/" + path[2..].Replace('.', '/') : "",
        Message = json.LineNumber is { } line
            ? $"The body is no JSON, or not what is asked for, at line {line + 1}, byte {json.BytePositionInLine + 1}."
            : "The body lacks a member, or has one that is not asked for.",
        Fix = "See /openapi/v1.json for what the endpoint takes.",
    };
}
