using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>A value to choose, and what people call it.</summary>
internal sealed record Choice
{
    public required JToken Value { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Whoever chooses it gives no credentials: <c>x-no-credentials</c>.</summary>
    public bool HasNoCredentials { get; init; }
}
