using System.Data.Common;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Identities.Filters;

namespace Cordon.Host.Detections.Processing;

/// <summary>The rules that are enabled, each compiled once as long as its condition stays the same. Safe to use from any thread.</summary>
internal sealed class RuleBook(TimeProvider time)
{
    private Dictionary<string, RuleCondition> _compiled = [];

    /// <summary>In the order in which they are asked.</summary>
    public async Task<IReadOnlyList<AskedRule>> ReadAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken) =>
        Compile(await RuleStore.ListAsync(connection, transaction, cancellationToken));

    public IReadOnlyList<AskedRule> Compile(IReadOnlyList<Rule> rules)
    {
        var known = _compiled;
        var next = new Dictionary<string, RuleCondition>(StringComparer.Ordinal);
        var asked = new List<AskedRule>(rules.Count);
        foreach (var rule in rules.Where(rule => rule.Enabled))
        {
            if (!next.TryGetValue(rule.Condition, out var condition))
            {
                condition = known.GetValueOrDefault(rule.Condition) ?? Read(rule.Condition);
                if (condition is null)
                {
                    continue;
                }

                next.Add(rule.Condition, condition);
            }

            asked.Add(new AskedRule(rule, condition));
        }

        _compiled = next;
        return asked;
    }

    /// <summary>Null for what another version has saved and this one cannot read: such a rule fits nothing, its page says why, and the others are asked.</summary>
    private RuleCondition? Read(string condition) =>
        FilterReading.Of(condition, RuleVocabulary.Filter) is { IsValid: true } reading ? new RuleCondition(reading.Filter, time) : null;
}
