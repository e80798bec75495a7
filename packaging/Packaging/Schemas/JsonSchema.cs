using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>A compiled JSON Schema, draft 2020-12. Safe to use from several threads.</summary>
public sealed class JsonSchema
{
    private readonly SchemaNode _root;
    private readonly DynamicScope _scope;

    internal JsonSchema(SchemaNode root, IReadOnlySet<string> secretNames)
    {
        _root = root;
        SecretNames = secretNames;
        _scope = new DynamicScope(root.Resource, null);
    }

    /// <summary>The names of all members that some part of the schema calls secret (<c>writeOnly</c>, <c>format: password</c>).</summary>
    public IReadOnlySet<string> SecretNames { get; }

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

    /// <summary>Equality as <c>const</c> and <c>enum</c> have it: numbers by value, members in any order.</summary>
    public static bool AreEqual(JToken left, JToken right) => JsonEquality.Instance.Equals(left, right);

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
        return evaluation.Errors(_root, SecretNames);
    }
}
