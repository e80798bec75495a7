using Cordon.Abstractions;
using Cordon.Host.Catalog.Plans;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Workflows.Moves;

/// <summary>The three-way merge of a step's options: the defaults it was made from, what it has, the defaults of the version it moves to.</summary>
internal sealed class StepMerge
{
    private readonly DefaultsMerge? _merge;

    private StepMerge(StepAction target, DefaultsMerge? merge, JObject options, IReadOnlyList<Problem> problems)
    {
        Target = target;
        _merge = merge;
        Options = options;
        Problems = problems;
    }

    public StepAction Target { get; }

    /// <summary>What the step has then, secrets and all.</summary>
    public JObject Options { get; }

    public IReadOnlyList<Problem> Problems { get; }

    public IReadOnlyList<FieldChange> Changes => [.. _merge?.Changes() ?? []];

    /// <param name="old">Null when the version that the step has is not there any more: then nobody can tell what its options mean.</param>
    public static StepMerge Of(StepAction? old, JObject current, StepAction target, ConfigurationChoice choice)
    {
        if (choice == ConfigurationChoice.Overwrite)
        {
            var defaults = target.Defaults();
            var merge = old is null ? null : new DefaultsMerge(old.Form, current, target.Form, choice);
            return new StepMerge(target, merge, defaults, target.Form.Validate(defaults));
        }

        if (old is null)
        {
            return new StepMerge(target, null, current, [new Problem
            {
                Path = "",
                Message = "The version that the step has is not installed any more, so its options cannot be merged.",
                Fix = "Move it on with the choice overwrite, or write its options anew.",
            }]);
        }

        var joined = new DefaultsMerge(old.Form, current, target.Form, choice);
        return new StepMerge(target, joined, joined.Values, target.Form.Validate(joined.Values));
    }
}
