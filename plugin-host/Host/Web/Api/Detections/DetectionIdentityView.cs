using Cordon.Host.Detections;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>A name in a detection, and to whom it belongs.</summary>
internal sealed record DetectionIdentityView
{
    public required string Name { get; init; }

    /// <summary>Null while it belongs to nobody.</summary>
    public required NamedReference? Identity { get; init; }

    public static DetectionIdentityView Of(DetectionIdentity identity) => new()
    {
        Name = identity.Name,
        Identity = identity.IdentityId.Length == 0 ? null : NamedReference.Of(identity.IdentityId, identity.Value),
    };
}
