using Cordon.Abstractions;

namespace Cordon.Host.Cli;

/// <summary>A problem as one line of text.</summary>
internal static class ProblemText
{
    /// <summary>Sample: <c>/apiToken: Okta refused the token. Make a new one under Security, API, Tokens.</c></summary>
    public static string Of(Problem problem)
    {
        var place = problem.Path.Length == 0 ? "" : $"{problem.Path}: ";
        return place + Sentences(problem.Message, problem.Fix);
    }

    /// <summary>The same without its place, for whoever knows a better name for that.</summary>
    public static string Sentences(string message, string? fix) => fix is null ? message : $"{message} {fix}";
}
