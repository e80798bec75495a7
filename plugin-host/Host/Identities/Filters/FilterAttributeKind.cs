namespace Cordon.Host.Identities.Filters;

internal enum FilterAttributeKind
{
    /// <summary>Text in a column of its own.</summary>
    Text,

    /// <summary>A point in time.</summary>
    Time,

    /// <summary>All the tags of an identity.</summary>
    Tags,

    /// <summary>One tag, inside <c>tags[…]</c>.</summary>
    Tag,

    /// <summary>A JSON value below <c>attributes</c>.</summary>
    Path,
}
