using Cordon.Packaging;

namespace Cordon.Host.Forms;

internal sealed record FormReading
{
    /// <summary>Null when a problem is more than a warning.</summary>
    public Form? Form { get; init; }

    public required IReadOnlyList<DocumentProblem> Problems { get; init; }
}
