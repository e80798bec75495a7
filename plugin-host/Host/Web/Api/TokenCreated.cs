namespace Cordon.Host.Web.Api;

/// <summary>The answer to <c>POST /api/tokens</c>.</summary>
internal sealed record TokenCreated
{
    /// <summary>What the program sends. Nobody can show it again.</summary>
    public required string Secret { get; init; }

    public required TokenView Token { get; init; }
}
