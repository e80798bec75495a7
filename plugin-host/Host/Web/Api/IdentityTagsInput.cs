namespace Cordon.Host.Web.Api;

/// <summary>The tags that an identity is to have, in place of those it has.</summary>
internal sealed record IdentityTagsInput
{
    public required IReadOnlyList<string> Tags { get; init; }
}
