using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>One schema applied to one value.</summary>
internal readonly record struct Frame(SchemaNode Node, JToken Instance, DynamicScope Scope, EvaluatedMembers? Evaluated);
