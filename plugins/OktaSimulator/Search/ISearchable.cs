namespace Cordon.OktaSimulator.Search;

/// <summary>What a filter expression can ask of a user or a group. An attribute is text or a date, never both.</summary>
internal interface ISearchable
{
    string? Text(string attribute);

    DateTime? Date(string attribute);
}
