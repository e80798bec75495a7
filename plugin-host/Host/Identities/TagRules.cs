namespace Cordon.Host.Identities;

/// <summary>What every list of tags must obey.</summary>
internal static class TagRules
{
    public const int MaxTags = 100;
    public const int MaxLength = 128;

    /// <summary>The rule a list breaks and the remedy, or null.</summary>
    public static string? Problem(IReadOnlyList<string?> tags)
    {
        if (tags.Count > MaxTags)
        {
            return $"has {tags.Count} tags; at most {MaxTags} are allowed.";
        }

        foreach (var tag in tags)
        {
            var problem = tag switch
            {
                null => "has a tag that is null; a tag is a text.",
                _ when string.IsNullOrWhiteSpace(tag) => "has an empty tag; remove it.",
                { Length: > MaxLength } => $"has a tag of {tag.Length} characters; at most {MaxLength} are allowed.",
                _ when tag.Any(char.IsControl) => "has a control character in a tag; remove it.",
                _ => null,
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Trimmed, each once without regard to case, in the order given.</summary>
    public static IReadOnlyList<string> Clean(IReadOnlyList<string> tags)
    {
        if (tags.Count == 0)
        {
            return [];
        }

        var seen = new HashSet<string>();
        return [.. tags.Select(tag => tag.Trim()).Where(tag => seen.Add(IdentityText.Fold(tag)))];
    }
}
