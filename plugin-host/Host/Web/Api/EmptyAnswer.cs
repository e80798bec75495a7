using Cordon.Abstractions;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace Cordon.Host.Web.Api;

/// <summary>Fills an answer that the framework refuses with a status alone.</summary>
internal static class EmptyAnswer
{
    public static Task FillAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var status = http.Response.StatusCode;
        if (ErrorAnswer.IsForPeople(http))
        {
            return ErrorAnswer.WriteAsync(http, status, ReasonPhrases.GetReasonPhrase(status), ForPeople(status));
        }

        IReadOnlyList<Problem> problems = Of(status) is { } problem ? [problem] : [];
        return ApiProblem.Of(status, ReasonPhrases.GetReasonPhrase(status), problems).ExecuteAsync(http);
    }

    private static string ForPeople(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is no page at this address.",
        StatusCodes.Status413PayloadTooLarge => "The file is larger than what is taken here.",
        >= StatusCodes.Status500InternalServerError => "Something went wrong in Cordon itself. Its log says what.",
        _ => "The page cannot be shown that way.",
    };

    private static Problem? Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => new Problem { Path = "", Message = "There is nothing at this address.", Fix = "See /openapi/v1.json for what there is." },
        StatusCodes.Status405MethodNotAllowed => new Problem { Path = "", Message = "This address does not take this method.", Fix = "See the header Allow." },
        StatusCodes.Status413PayloadTooLarge => new Problem { Path = "", Message = "The body is larger than this endpoint takes.", Fix = "Send less at once." },
        StatusCodes.Status415UnsupportedMediaType =>
            new Problem { Path = "header Content-Type", Message = "This endpoint does not take a body of this type.", Fix = "Send 'Content-Type: application/json', or what /openapi/v1.json names." },
        _ => null,
    };
}
