namespace Cordon.Host.Web.Api;

/// <summary>Part of a list.</summary>
internal sealed record Page<T>
{
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Give it as <c>after</c> for the next part; null at the end.</summary>
    public string? After { get; init; }
}
