using Cordon.Host.Catalog.Publishers;

namespace Cordon.Host.Web.Api;

/// <summary>A publisher whose signatures count.</summary>
internal sealed record PublisherView
{
    public required string Name { get; init; }

    /// <summary>SHA-256 of its public key; null when its file holds none.</summary>
    public required string? KeyId { get; init; }

    /// <summary>What is wrong with its file, or null.</summary>
    public required string? Fault { get; init; }

    public required DateTimeOffset Since { get; init; }

    public static PublisherView Of(TrustedPublisher publisher) =>
        new() { Name = publisher.Name, KeyId = publisher.KeyId, Fault = publisher.Fault, Since = publisher.Since };
}
