namespace Cordon.Host.Web.Components.Detections;

/// <summary>The form of a mapping as it was sent.</summary>
public sealed record MappingDraft
{
    /// <summary>What the button that tries says.</summary>
    public const string Try = "try";

    public required string Name { get; init; }

    public required string Document { get; init; }

    public required string Sample { get; init; }

    /// <summary>Of sample records that name none.</summary>
    public required string Source { get; init; }

    public static MappingDraft Read(IFormCollection form) => new()
    {
        Name = form["name"].ToString().Trim(),
        Document = form["document"].ToString().ReplaceLineEndings("\n"),
        Sample = form["sample"].ToString().ReplaceLineEndings("\n"),
        Source = form["source"].ToString().Trim(),
    };

    /// <param name="name">Of the mapping that is edited; null for a new one.</param>
    public (string Name, object? Value)[] Again(string? name) => [(nameof(MappingPage.Name), name), (nameof(MappingPage.Draft), this)];
}
