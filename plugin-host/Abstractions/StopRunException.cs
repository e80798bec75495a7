namespace Cordon.Abstractions;

/// <summary>
/// Thrown by a plugin when nothing further can succeed until a person mends something: a token that was refused, an outside system
/// that does not answer, a setting that cannot work. The host stops the run, shows the problems and keeps the identities
/// without an outcome, so that the run can be resumed.
/// </summary>
public sealed class StopRunException : Exception
{
    /// <summary>Stops the run for these problems.</summary>
    /// <param name="problems">At least one.</param>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public StopRunException(IReadOnlyList<Problem> problems)
        : base(string.Join(" ", problems.Select(problem => problem.Message)))
    {
        if (problems.Count == 0)
        {
            throw new ArgumentException("A run is stopped for at least one problem.", nameof(problems));
        }

        Problems = problems;
    }

    /// <summary>Stops the run for one problem.</summary>
    /// <param name="problem">What is wrong.</param>
    public StopRunException(Problem problem)
        : this([problem])
    {
    }

    /// <summary>What is wrong, at least one.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
