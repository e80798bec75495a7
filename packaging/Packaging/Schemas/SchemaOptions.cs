namespace Cordon.Packaging.Schemas;

/// <summary>How a schema is compiled. The defaults are those of the specification.</summary>
public sealed record SchemaOptions
{
    /// <summary>For schemas that come with a plugin: every mistake in them is found, and formats are checked.</summary>
    public static SchemaOptions Plugin { get; } = new() { AssertFormats = true, RefuseUnknownKeywords = true };

    /// <summary>A value that does not have its <c>format</c> is an error; otherwise a format is only a remark.</summary>
    public bool AssertFormats { get; init; }

    /// <summary>Unknown keywords are errors, unknown <c>x-</c> annotations warnings, and defaults must obey their own schema.</summary>
    public bool RefuseUnknownKeywords { get; init; }
}
