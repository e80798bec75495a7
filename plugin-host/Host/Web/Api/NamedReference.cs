using System.Diagnostics.CodeAnalysis;

namespace Cordon.Host.Web.Api;

/// <summary>Something else, by its id and the name people know.</summary>
internal sealed record NamedReference
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    [return: NotNullIfNotNull(nameof(id))]
    public static NamedReference? Of(string? id, string? name) => id is null ? null : new NamedReference { Id = id, Name = name ?? "" };
}
