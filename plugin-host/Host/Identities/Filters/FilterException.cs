using Cordon.Abstractions;

namespace Cordon.Host.Identities.Filters;

/// <summary>Leaves the parser at the place where a filter goes wrong; <see cref="FilterReading"/> turns it into a problem.</summary>
internal sealed class FilterException(int column, string message, string fix) : Exception(message)
{
    /// <summary>From 1.</summary>
    public int Column => column;

    public Problem Problem => new() { Path = "filter", Message = $"Column {column}: {Message}", Fix = fix };
}
