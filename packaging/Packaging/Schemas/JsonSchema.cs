using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>A compiled JSON Schema, draft 2020-12. Safe to use from several threads.</summary>
public sealed class JsonSchema
{
    private readonly SchemaNode _root;
    private readonly IReadOnlySet<string> _secretNames;
    private readonly DynamicScope _scope;

    internal JsonSchema(SchemaNode root, IReadOnlySet<string> secretNames)
    {
        _root = root;
        _secretNames = secretNames;
        _scope = new DynamicScope(root.Resource, null);
    }

    /// <summary>
    /// References lead into <paramref name="root"/> and <paramref name="others"/> (by absolute URI) only; nothing is ever fetched.
    /// In problems the schema is called <paramref name="document"/>.
    /// </summary>
    public static SchemaCompilation Compile(
        string document,
        JToken root,
        IReadOnlyDictionary<Uri, JToken>? others = null,
        SchemaOptions? options = null) =>
        new SchemaCompiler(document, options ?? new SchemaOptions()).Compile(root, others);

    public bool IsValid(JToken instance)
    {
        var evaluation = Evaluation.Quiet(instance);
        return _root.Evaluate(evaluation, instance, _scope, null) && !evaluation.IsOverrun;
    }

    /// <summary>Every error at once, in the order of the document; empty when it is valid.</summary>
    public IReadOnlyList<SchemaError> Validate(JToken instance) => Validate(instance, "The document");

    internal IReadOnlyList<SchemaError> Validate(JToken instance, string name)
    {
        if (IsValid(instance))
        {
            return [];
        }

        var evaluation = Evaluation.Loud(instance, name);
        _root.Evaluate(evaluation, instance, _scope, null);
        return evaluation.Errors(_root, _secretNames);
    }
}
