namespace Cordon.Host.Identities.Filters;

internal enum FilterAttributeKind
{
    /// <summary>Text in a column of its own.</summary>
    Text,

    /// <summary>A point in time.</summary>
    Time,

    /// <summary>A number of its own.</summary>
    Number,

    /// <summary>All the tags of an identity.</summary>
    Tags,

    /// <summary>One tag, inside <c>tags[…]</c>.</summary>
    Tag,

    /// <summary>The names of objects of one kind that an identity belongs to, such as its groups.</summary>
    Relation,

    /// <summary>A JSON value below <c>attributes</c>.</summary>
    Path,
}
