namespace Cordon.Host.Forms;

/// <summary>What a property's schema can be drawn as; for <see cref="FieldKind.Json"/> with the reason.</summary>
internal sealed record FieldShape(FieldKind Kind, string? Reason = null)
{
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public static FieldShape Undrawable(string reason) => new(FieldKind.Json, reason);
}
