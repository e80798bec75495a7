using Cordon.Abstractions;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>All that is wrong, on top of the form; each leads to its field. It takes the focus.</summary>
public sealed partial class ErrorSummary
{
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>What it says first; how many there are when left out.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>What people call the field of a path.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string>? Labels { get; set; }

    /// <summary>False where the paths lead to no field of this page.</summary>
    [Parameter]
    public bool HasFields { get; set; } = true;

    [Inject]
    private Visit Visit { get; set; } = null!;

    /// <summary>An item of a list has no control of its own. Sample: <c>/names/3</c> is part of <c>/names</c>.</summary>
    private static string Field(Problem problem)
    {
        var path = problem.Path;
        while (path.LastIndexOf('/') is > 0 and var slash && path.Skip(slash + 1).All(char.IsAsciiDigit))
        {
            path = path[..slash];
        }

        return path;
    }

    private string Text(Problem problem) =>
        Labels is not null && Labels.TryGetValue(Field(problem), out var label) ? $"{label}: {problem.Message}" : problem.Message;
}
