namespace Cordon.OktaSimulator.Search;

/// <summary>A parsed filter expression.</summary>
internal abstract record Filter
{
    public abstract bool Matches(ISearchable item);

    /// <summary>Pairs (attribute, value) that every match has, found without looking below an "or".</summary>
    public virtual IEnumerable<(string Attribute, string Value)> Pinned() => [];

    internal sealed record And(Filter Left, Filter Right) : Filter
    {
        public override bool Matches(ISearchable item) => Left.Matches(item) && Right.Matches(item);

        public override IEnumerable<(string Attribute, string Value)> Pinned() => Left.Pinned().Concat(Right.Pinned());
    }

    internal sealed record Or(Filter Left, Filter Right) : Filter
    {
        public override bool Matches(ISearchable item) => Left.Matches(item) || Right.Matches(item);
    }

    internal sealed record Text(string Attribute, string Operator, string Value, StringComparison Comparison) : Filter
    {
        public override bool Matches(ISearchable item) => item.Text(Attribute) is { } text && Operator switch
        {
            "eq" => text.Equals(Value, Comparison),
            "sw" => text.StartsWith(Value, Comparison),
            "co" => text.Contains(Value, Comparison),
            "gt" => string.Compare(text, Value, Comparison) > 0,
            "ge" => string.Compare(text, Value, Comparison) >= 0,
            "lt" => string.Compare(text, Value, Comparison) < 0,
            "le" => string.Compare(text, Value, Comparison) <= 0,
            _ => true,
        };

        public override IEnumerable<(string Attribute, string Value)> Pinned() => Operator == "eq" ? [(Attribute, Value)] : [];
    }

    internal sealed record Date(string Attribute, string Operator, DateTime Value) : Filter
    {
        public override bool Matches(ISearchable item) => item.Date(Attribute) is { } date && Operator switch
        {
            "eq" => date == Value,
            "gt" => date > Value,
            "ge" => date >= Value,
            "lt" => date < Value,
            "le" => date <= Value,
            _ => true,
        };
    }
}
