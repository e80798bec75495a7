namespace Cordon.Host.Identities;

/// <summary>
/// Reads identities from a CSV, JSON or NDJSON file, one at a time: memory does not grow with the file.
/// The format is told by the file name's ending, else by the first character.
/// </summary>
internal static class IdentityFile
{
    /// <summary>Longest row or element, so that a file without line ends cannot fill the memory.</summary>
    public const int MaxRowBytes = 1024 * 1024;

    public static IAsyncEnumerable<IdentityRow> ReadAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var buffered = new PeekStream(content);
        return ReadAsync(Format(name, buffered), buffered, cancellationToken);
    }

    /// <summary>For content whose format is known; it begins with no byte order mark, or is a <see cref="PeekStream"/>.</summary>
    public static IAsyncEnumerable<IdentityRow> ReadAsync(IdentityFormat format, Stream content, CancellationToken cancellationToken) => format switch
    {
        IdentityFormat.Csv => IdentityCsv.ReadAsync(content, cancellationToken),
        IdentityFormat.NdJson => IdentityNdJson.ReadAsync(content, cancellationToken),
        _ => IdentityJson.ReadAsync(content, cancellationToken),
    };

    public static IdentityFormat Format(string name, PeekStream content) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".CSV" => IdentityFormat.Csv,
        ".NDJSON" or ".JSONL" => IdentityFormat.NdJson,
        _ => content.FirstCharacter() switch
        {
            '[' => IdentityFormat.Json,
            '{' => IdentityFormat.NdJson,
            _ => IdentityFormat.Csv,
        },
    };
}
