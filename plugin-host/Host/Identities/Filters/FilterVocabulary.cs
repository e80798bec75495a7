namespace Cordon.Host.Identities.Filters;

/// <summary>The names that a filter may speak of. The language is the same for all of them.</summary>
internal sealed record FilterVocabulary
{
    /// <summary>Of filters over identities.</summary>
    public static readonly FilterVocabulary Identity = new()
    {
        Find = FilterAttribute.Find,
        Names = "value, displayName, source, externalId, id, status, risk, tags, createdAt, updatedAt, lastAction, lastRun, lastActionAt, groups, roles, apps, factors, attributes.<name>",
        Sample = "Sample: status eq \"ACTIVE\" and not (tags eq \"vip\" or attributes.age lt 18)",
        Instead = "Make a collection with a fixed list instead.",
    };

    /// <summary>The attribute of a name, without regard to case; null when there is none.</summary>
    public required Func<string, FilterAttribute?> Find { get; init; }

    /// <summary>All names, for a message.</summary>
    public required string Names { get; init; }

    public required string Sample { get; init; }

    /// <summary>What to do in place of a filter that is too long.</summary>
    public required string Instead { get; init; }
}
