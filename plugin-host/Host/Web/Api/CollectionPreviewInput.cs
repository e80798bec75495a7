namespace Cordon.Host.Web.Api;

/// <summary>A filter that is not saved yet.</summary>
internal sealed record CollectionPreviewInput
{
    public required string Filter { get; init; }
}
