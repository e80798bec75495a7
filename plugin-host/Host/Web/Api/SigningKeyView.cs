using Cordon.Host.SigningKeys;

namespace Cordon.Host.Web.Api;

/// <summary>A key of the host's as it may be shown.</summary>
internal sealed record SigningKeyView
{
    public required string Kid { get; init; }

    public required string Purpose { get; init; }

    public required string Algorithm { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ActiveFrom { get; init; }

    public static SigningKeyView Of(SigningKeyRow row) => new()
    {
        Kid = row.Kid,
        Purpose = row.Purpose,
        Algorithm = row.Algorithm,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        ActiveFrom = DateTimeOffset.FromUnixTimeMilliseconds(row.ActiveFrom),
    };
}
