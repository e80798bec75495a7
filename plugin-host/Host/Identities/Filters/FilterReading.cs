using System.Diagnostics.CodeAnalysis;
using Cordon.Abstractions;

namespace Cordon.Host.Identities.Filters;

/// <summary>A filter that was read, or what is wrong with its text.</summary>
internal sealed record FilterReading
{
    public Filter? Filter { get; private init; }

    /// <summary>Names the column, what was expected there, and a sample.</summary>
    public Problem? Problem { get; private init; }

    /// <summary>Where the text goes wrong, from 1.</summary>
    public int? Column { get; private init; }

    [MemberNotNullWhen(true, nameof(Filter))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsValid => Filter is not null;

    public static FilterReading Of(string text) => Of(text, FilterVocabulary.Identity);

    public static FilterReading Of(string text, FilterVocabulary vocabulary)
    {
        try
        {
            return new FilterReading { Filter = new FilterParser(text, vocabulary).Read() };
        }
        catch (FilterException exception)
        {
            return new FilterReading { Problem = exception.Problem, Column = exception.Column };
        }
    }
}
