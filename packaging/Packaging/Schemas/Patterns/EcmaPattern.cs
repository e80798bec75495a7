namespace Cordon.Packaging.Schemas.Patterns;

/// <summary>
/// A regular expression as ECMA-262 writes it, matched by walking all states of its automaton at once: time grows with text times pattern, never with
/// their ways to match. Written here because .NET's linear engine knows neither code points nor ECMA's classes, and takes 40 ms to start.
/// </summary>
internal sealed class EcmaPattern
{
    private readonly PatternStep[] _steps;
    private readonly int _start;

    private EcmaPattern(string text, PatternStep[] steps, int start)
    {
        Text = text;
        _steps = steps;
        _start = start;
    }

    public string Text { get; }

    /// <summary>The number of its states.</summary>
    public int Size => _steps.Length;

    public static (EcmaPattern? Pattern, PatternFault? Fault) Compile(string pattern)
    {
        var text = new PatternText(pattern);
        var node = new PatternParser(text).Parse();
        if (text.Fault is not null)
        {
            return (null, text.Fault);
        }

        var builder = new PatternBuilder();
        var start = builder.Build(node, PatternStep.Matched);
        return builder.IsTooLarge
            ? (null, new PatternFault("is too large", "Use smaller counts; for lengths, \"minLength\" and \"maxLength\"."))
            : (new EcmaPattern(pattern, [.. builder.Steps], start), null);
    }

    /// <summary>Whether any part of the text matches; anchors tie it to the ends.</summary>
    public bool IsMatch(string text)
    {
        var states = new PatternStates(_steps, text);
        for (var at = 0; ; )
        {
            // A match may begin at every place.
            if (states.Enter(_start, at))
            {
                return true;
            }

            if (at == text.Length)
            {
                return false;
            }

            var codePoint = PatternText.CodePoint(text, at, out var length);
            at += length;
            if (states.Pass(codePoint, at))
            {
                return true;
            }
        }
    }
}
