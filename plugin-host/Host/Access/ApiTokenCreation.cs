using Cordon.Abstractions;

namespace Cordon.Host.Access;

/// <summary>A new token, or why there is none.</summary>
internal sealed record ApiTokenCreation
{
    public ApiToken? Token { get; init; }

    /// <summary>What the program sends; shown this once.</summary>
    public string? Secret { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
