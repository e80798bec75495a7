using Cordon.Abstractions;

namespace Cordon.Host.Cli;

/// <summary>A problem as one line of text.</summary>
internal static class ProblemText
{
    /// <summary>Sample: <c>/apiToken: Okta refused the token. Make a new one under Security, API, Tokens.</c></summary>
    public static string Of(Problem problem)
    {
        var place = problem.Path.Length == 0 ? "" : $"{problem.Path}: ";
        return $"{place}{problem.Message}{(problem.Fix is null ? "" : $" {problem.Fix}")}";
    }
}
