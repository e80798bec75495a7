using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>An error before titles and secrets are known for certain: those are learnt until the evaluation ends.</summary>
internal sealed record Finding
{
    public required SchemaNode Node { get; init; }

    public required string Keyword { get; init; }

    /// <summary>The value, or its property where the name is at fault.</summary>
    public required JToken At { get; init; }

    /// <summary>The member of <see cref="At"/> that is not there.</summary>
    public string? Missing { get; init; }

    /// <summary>What follows the subject: "must be at least 1".</summary>
    public required string Predicate { get; init; }

    /// <summary>The value may be shown after the predicate, unless it is secret.</summary>
    public bool ShowsValue { get; init; }

    /// <summary>The condition it hangs on: "when Action is …".</summary>
    public string? Because { get; init; }

    public string? Fix { get; init; }
}
