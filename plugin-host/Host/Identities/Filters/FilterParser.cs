namespace Cordon.Host.Identities.Filters;

/// <summary>
/// Reads a filter: <c>or</c> binds loosest, then <c>and</c>, then <c>not</c>; names and operators in any case.
/// Length, depth and number of comparisons are bounded, so that no text can exhaust the parser or the database.
/// </summary>
internal sealed class FilterParser(string text, FilterVocabulary vocabulary)
{
    public const int MaxLength = 8192;
    public const int MaxDepth = 32;
    public const int MaxComparisons = 200;

    private readonly FilterTokenizer _tokens = new(text);
    private FilterToken _token;
    private int _depth;
    private int _comparisons;
    private bool _inTag;

    /// <exception cref="FilterException">The text is no filter.</exception>
    public Filter Read()
    {
        if (text.Length > MaxLength)
        {
            throw new FilterException(MaxLength + 1, $"the filter has {text.Length} characters; at most {MaxLength} are allowed.", vocabulary.Instead);
        }

        Advance();
        var filter = Any();
        return _token.Kind == FilterTokenKind.End ? filter : throw Expected("and, or, or the end");
    }

    private Filter Any()
    {
        var parts = new List<Filter> { All() };
        while (Take("or"))
        {
            parts.Add(All());
        }

        return parts is [var single] ? single : new AnyFilter(parts);
    }

    private Filter All()
    {
        var parts = new List<Filter> { Term() };
        while (Take("and"))
        {
            parts.Add(Term());
        }

        return parts is [var single] ? single : new AllFilter(parts);
    }

    private Filter Term()
    {
        if (Take("not"))
        {
            return _token.Kind == FilterTokenKind.Open ? new NotFilter(Group()) : throw Expected("( behind not");
        }

        return _token.Kind == FilterTokenKind.Open ? Group() : Comparison();
    }

    private Filter Group()
    {
        Enter();
        var inner = Any();
        Leave(FilterTokenKind.Close, ")");
        return inner;
    }

    private Filter Comparison()
    {
        if (++_comparisons > MaxComparisons)
        {
            throw new FilterException(_token.Column, $"a filter may have {MaxComparisons} comparisons; this is one more.", vocabulary.Instead);
        }

        var attribute = Attribute();
        if (attribute is { Kind: FilterAttributeKind.Tags, HasElements: true } && _token.Kind == FilterTokenKind.OpenBracket)
        {
            return Tag();
        }

        if (Take("pr"))
        {
            return new PresentFilter(attribute);
        }

        var word = _token;
        var (operation, negated) = Operator();
        var filter = FilterOperand.Compare(attribute, operation, word, _token);
        Advance();
        return negated ? new NotFilter(filter) : filter;
    }

    private FilterAttribute Attribute()
    {
        var name = _token;
        if (name.Kind != FilterTokenKind.Word)
        {
            throw Expected(_inTag ? "value" : $"the name of an attribute ({vocabulary.Names}), not or (");
        }

        Advance();
        if (_inTag)
        {
            return name.Is("value") ? FilterAttribute.Tag : throw Wrong(name, "value, which is the tag itself", "Sample: tags[value sw \"team-\"]");
        }

        return vocabulary.Find(name.Text) ?? throw Wrong(name, $"the name of an attribute: {vocabulary.Names} (at most {FilterAttribute.MaxPath} names deep)", vocabulary.Sample);
    }

    private TagFilter Tag()
    {
        Enter();
        _inTag = true;
        var inner = Any();
        _inTag = false;
        Leave(FilterTokenKind.CloseBracket, "]");
        return new TagFilter(inner);
    }

    private (FilterOperator Operator, bool Negated) Operator()
    {
        var word = _token.Kind == FilterTokenKind.Word ? _token.Text.ToLowerInvariant() : "";
        var found = word switch
        {
            "eq" => (FilterOperator.Equal, false),
            "ne" => (FilterOperator.Equal, true),
            "co" => (FilterOperator.Contains, false),
            "sw" => (FilterOperator.StartsWith, false),
            "ew" => (FilterOperator.EndsWith, false),
            "gt" => (FilterOperator.Greater, false),
            "ge" => (FilterOperator.GreaterOrEqual, false),
            "lt" => (FilterOperator.Less, false),
            "le" => (FilterOperator.LessOrEqual, false),
            _ => throw Expected("an operator: eq, ne, co, sw, ew, gt, ge, lt, le or pr"),
        };
        Advance();
        return found;
    }

    private void Enter()
    {
        if (++_depth > MaxDepth)
        {
            throw new FilterException(_token.Column, $"the filter is nested more than {MaxDepth} deep.", "Take away brackets that are not needed.");
        }

        Advance();
    }

    private void Leave(FilterTokenKind kind, string sign)
    {
        if (_token.Kind != kind)
        {
            throw Expected($"and, or, or {sign}");
        }

        _depth--;
        Advance();
    }

    private bool Take(string word)
    {
        if (!_token.Is(word))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Advance() => _token = _tokens.Next();

    private FilterException Expected(string what) => Wrong(_token, what, vocabulary.Sample);

    private static FilterException Wrong(FilterToken token, string what, string sample) =>
        new(token.Column, $"found {token.Shown}, expected {what}.", sample);
}
