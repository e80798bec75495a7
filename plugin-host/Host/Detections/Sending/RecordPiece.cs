namespace Cordon.Host.Detections.Sending;

/// <summary>As much of a file of records as is sent at once.</summary>
internal sealed record RecordPiece
{
    /// <summary>As it stands in the file.</summary>
    public required string Text { get; init; }

    /// <summary>One record a line; else a record, or a list of them.</summary>
    public required bool IsLines { get; init; }

    /// <summary>How many lines or records stand before it.</summary>
    public int Before { get; init; }

    /// <summary>How many records it has.</summary>
    public required int Count { get; init; }

    public string MediaType => IsLines ? "application/x-ndjson" : "application/json";

    /// <summary>A place in the piece as a place in the file. Samples: <c>line 3 /severity</c>, <c>/2/severity</c></summary>
    public string Place(string path)
    {
        var (front, rest) = IsLines ? ("line ", path.StartsWith("line ", StringComparison.Ordinal) ? path[5..] : "") : ("/", path.TrimStart('/'));
        var end = rest.IndexOfAny([' ', '/']) is var at and >= 0 ? at : rest.Length;
        return Before > 0 && int.TryParse(rest[..end], out var number) ? $"{front}{number + Before}{rest[end..]}" : path;
    }
}
