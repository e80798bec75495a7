using Cordon.Host.Detections.Senders;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>A sender as the API shows one.</summary>
internal sealed record SenderView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Mapping { get; init; }

    public required bool CreatesIdentities { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>What it signs with, in the one answer that makes it; null in all others.</summary>
    public string? Secret { get; init; }

    public required NamedReference CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static SenderView Of(Sender sender) => new()
    {
        Id = sender.Id,
        Name = sender.Name,
        Mapping = sender.Mapping,
        CreatesIdentities = sender.CreatesIdentities,
        Enabled = sender.Enabled,
        CreatedBy = new NamedReference { Id = sender.CreatedBy, Name = sender.CreatedByName },
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(sender.CreatedAt),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(sender.UpdatedAt),
    };
}
