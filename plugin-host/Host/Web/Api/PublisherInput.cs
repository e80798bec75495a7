namespace Cordon.Host.Web.Api;

/// <summary>Somebody to trust.</summary>
internal sealed record PublisherInput
{
    public string? Name { get; init; }

    /// <summary>The public key as PEM.</summary>
    public string? Key { get; init; }
}
