using Cordon.Abstractions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>What the console answers: a page, or the way to the next one.</summary>
internal static class PageAnswer
{
    public static RazorComponentResult<TPage> Of<TPage>(params (string Name, object? Value)[] parameters)
        where TPage : IComponent => Of<TPage>(StatusCodes.Status200OK, parameters);

    /// <summary>The page again, with what is wrong: 409 where somebody else was faster, 422 otherwise.</summary>
    public static RazorComponentResult<TPage> Refused<TPage>(
        IReadOnlyList<Problem> problems, params (string Name, object? Value)[] parameters)
        where TPage : IComponent =>
        Of<TPage>(StatusCodes.Status422UnprocessableEntity, [.. parameters, ("Problems", problems)]);

    public static RazorComponentResult<TPage> Of<TPage>(int status, params (string Name, object? Value)[] parameters)
        where TPage : IComponent =>
        new(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value))
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };

    /// <summary>Goes on to an address below the console's base, so that a reload repeats nothing.</summary>
    public static IResult GoTo(string address) => Results.LocalRedirect($"~/{address}");
}
