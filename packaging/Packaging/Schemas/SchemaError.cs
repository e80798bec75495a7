namespace Cordon.Packaging.Schemas;

/// <summary>One rule of a schema that a document breaks.</summary>
public sealed record SchemaError
{
    /// <summary>JSON pointer into the document; a missing or unknown member is named itself, not the object around it.</summary>
    public required string InstancePath { get; init; }

    /// <summary>JSON pointer into the schema, with the document's URI in front when it is another one.</summary>
    public required string SchemaPath { get; init; }

    public required string Keyword { get; init; }

    /// <summary>One sentence that names the value by its title and says the rule. Never holds a value the schema calls secret.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it, or null when the message says it.</summary>
    public string? Fix { get; init; }

    /// <summary>Line in the document, from 1; 0 when it has no text.</summary>
    public int Line { get; init; }

    public int Column { get; init; }

    public DocumentProblem ToProblem(string document) => new()
    {
        Document = document,
        Path = InstancePath,
        Line = Line,
        Column = Column,
        Message = Message,
        Fix = Fix,
    };
}
