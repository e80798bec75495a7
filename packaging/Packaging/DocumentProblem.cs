namespace Cordon.Packaging;

/// <summary>One thing wrong at one place of a document that a person wrote.</summary>
public sealed record DocumentProblem
{
    /// <summary>The document's name as the reader of the message knows it: a file name, or a path inside a package.</summary>
    public required string Document { get; init; }

    /// <summary>JSON pointer (RFC 6901) to the value; empty for the whole document.</summary>
    public string Path { get; init; } = "";

    /// <summary>Line, from 1; 0 when the document has no text.</summary>
    public int Line { get; init; }

    /// <summary>Column, from 1; 0 when the document has no text.</summary>
    public int Column { get; init; }

    public required string Message { get; init; }

    public string? Fix { get; init; }

    /// <summary>A warning is shown and stops nothing.</summary>
    public bool IsWarning { get; init; }

    /// <summary>Sample: <c>manifest.json:12:5 /actions/0/effect: …</c></summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"{Document}:{Line}:{Column}" : Document;
        var path = Path.Length > 0 ? $" {Path}" : "";
        var fix = Fix is null ? "" : $" {Fix}";
        return $"{place}{path}: {Message}{fix}";
    }
}
