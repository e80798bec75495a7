using Microsoft.AspNetCore.Diagnostics;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>The last resort of the console, as problem+json is the API's. It comes behind the handlers that know what went wrong.</summary>
internal sealed class FailurePage : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (!ErrorAnswer.IsForPeople(http))
        {
            return false;
        }

        await ErrorAnswer.WriteAsync(
            http, StatusCodes.Status500InternalServerError, "Something went wrong", "Cordon could not do this. Nothing was half done; its log says what happened.");
        return true;
    }
}
