namespace Cordon.Packaging.Schemas.Patterns;

/// <summary>The states of an automaton that are alive at one place of a text.</summary>
internal ref struct PatternStates(PatternStep[] steps, string text)
{
    private readonly int[] _seen = NewMarks(steps.Length);
    private readonly Stack<int> _pending = new();
    private List<int> _alive = [];
    private List<int> _next = [];

    /// <summary>Comes to a state; true when the pattern has matched.</summary>
    public bool Enter(int state, int at)
    {
        _pending.Push(state);
        while (_pending.TryPop(out state))
        {
            if (state == PatternStep.Matched)
            {
                return true;
            }

            if (_seen[state] == at)
            {
                continue;
            }

            _seen[state] = at;
            var step = steps[state];
            if (step.Set is not null)
            {
                _alive.Add(state);
            }
            else if (step.Anchor is not { } anchor)
            {
                _pending.Push(step.Other);
                _pending.Push(step.Next);
            }
            else if (Holds(anchor, at))
            {
                _pending.Push(step.Next);
            }
        }

        return false;
    }

    /// <summary>Reads a character and comes to <paramref name="at"/> behind it.</summary>
    public bool Pass(int codePoint, int at)
    {
        (_alive, _next) = (_next, _alive);
        _alive.Clear();
        foreach (var state in _next)
        {
            if (steps[state].Set!.Contains(codePoint) && Enter(steps[state].Next, at))
            {
                return true;
            }
        }

        return false;
    }

    private static int[] NewMarks(int count)
    {
        var marks = new int[count];
        Array.Fill(marks, -1);
        return marks;
    }

    private readonly bool Holds(PatternAnchor anchor, int at) => anchor switch
    {
        PatternAnchor.Start => at == 0,
        PatternAnchor.End => at == text.Length,
        PatternAnchor.WordBoundary => IsWord(at - 1) != IsWord(at),
        _ => IsWord(at - 1) == IsWord(at),
    };

    private readonly bool IsWord(int at) => at >= 0 && at < text.Length && CharacterSet.Words.Contains(text[at]);
}
