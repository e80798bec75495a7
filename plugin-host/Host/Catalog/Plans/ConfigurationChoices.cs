namespace Cordon.Host.Catalog.Plans;

/// <summary>What becomes of the stored default options, field by field.</summary>
/// <param name="Rest">Of all fields that are not named.</param>
/// <param name="Fields">By action and path of the field. Sample: <c>{"take-action":{"/sendEmail":"keep"}}</c></param>
internal sealed record ConfigurationChoices(
    ConfigurationChoice Rest, IReadOnlyDictionary<string, IReadOnlyDictionary<string, ConfigurationChoice>>? Fields = null)
{
    public IReadOnlyDictionary<string, ConfigurationChoice>? Of(string action) => Fields?.GetValueOrDefault(action);
}
