namespace Cordon.Packaging.Schemas.Patterns;

/// <summary>Builds the automaton from the end to the beginning (Thompson), so that each part knows what comes after it.</summary>
internal sealed class PatternBuilder
{
    // Counts are written out: a{1000} is a thousand states.
    private const int MaxSteps = 5_000;

    private readonly List<PatternStep> _steps = [];

    public bool IsTooLarge => _steps.Count >= MaxSteps;

    public IReadOnlyList<PatternStep> Steps => _steps;

    /// <summary>The state where the part begins that goes on at <paramref name="next"/>.</summary>
    public int Build(PatternNode node, int next) => node switch
    {
        _ when IsTooLarge => next,
        PatternNode.Set set => Add(new PatternStep(set.Characters, null, next, next)),
        PatternNode.Anchored anchored => Add(new PatternStep(null, anchored.Anchor, next, next)),
        PatternNode.Sequence sequence => BuildSequence(sequence, next),
        PatternNode.Choice choice => BuildChoice(choice, next),
        PatternNode.Repeat repeat => BuildRepeat(repeat, next),
        _ => throw new ArgumentException($"No states for {node}.", nameof(node)),
    };

    private int BuildSequence(PatternNode.Sequence sequence, int next)
    {
        for (var i = sequence.Parts.Count - 1; i >= 0; i--)
        {
            next = Build(sequence.Parts[i], next);
        }

        return next;
    }

    private int BuildChoice(PatternNode.Choice choice, int next)
    {
        var start = Build(choice.Alternatives[^1], next);
        for (var i = choice.Alternatives.Count - 2; i >= 0; i--)
        {
            start = Add(new PatternStep(null, null, Build(choice.Alternatives[i], next), start));
        }

        return start;
    }

    private int BuildRepeat(PatternNode.Repeat repeat, int next)
    {
        var start = repeat.Most is null ? BuildLoop(repeat.Part, next) : next;
        for (var i = repeat.Least; i < repeat.Most && !IsTooLarge; i++)
        {
            start = Add(new PatternStep(null, null, Build(repeat.Part, start), next));
        }

        for (var i = 0; i < repeat.Least && !IsTooLarge; i++)
        {
            start = Build(repeat.Part, start);
        }

        return start;
    }

    private int BuildLoop(PatternNode part, int next)
    {
        var loop = Add(new PatternStep(null, null, next, next));
        _steps[loop] = new PatternStep(null, null, Build(part, loop), next);
        return loop;
    }

    private int Add(PatternStep step)
    {
        _steps.Add(step);
        return _steps.Count - 1;
    }
}
