namespace Cordon.Host.Web.Api;

/// <summary>Which kind of key is to be made anew.</summary>
internal sealed record SigningKeyInput
{
    /// <summary><c>client-assertion</c> or <c>security-event-token</c>.</summary>
    public string? Purpose { get; init; }
}
