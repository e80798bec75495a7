using System.Text.Json;
using Cordon.Host.Identities;

namespace Cordon.Host.Web.Api;

/// <summary>An identity as the API shows one.</summary>
internal sealed record IdentityView
{
    public required string Id { get; init; }

    public required string Value { get; init; }

    public required string? DisplayName { get; init; }

    public required string? Source { get; init; }

    public required string? ExternalId { get; init; }

    public required string? Status { get; init; }

    public required string? Risk { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required JsonElement Attributes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static IdentityView Of(StoredIdentity identity) => new()
    {
        Id = identity.Id,
        Value = identity.Value,
        DisplayName = Known(identity.DisplayName),
        Source = Known(identity.Source),
        ExternalId = Known(identity.ExternalId),
        Status = Known(identity.Status),
        Risk = Known(identity.Risk),
        Tags = identity.Tags,
        Attributes = JsonElement.Parse(identity.Attributes),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(identity.CreatedAt),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(identity.UpdatedAt),
    };

    private static string? Known(string text) => text.Length == 0 ? null : text;
}
