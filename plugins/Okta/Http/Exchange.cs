using Cordon.Abstractions;

namespace Cordon.Okta.Http;

/// <summary>One request and what came of it: an answer, or a reason to send it again.</summary>
internal sealed record Exchange
{
    /// <summary>What to hand back when it is not sent again; null when it must be, because it was not executed.</summary>
    public OktaAnswer? Answer { get; init; }

    /// <summary>The connection that could not be made; nothing was sent.</summary>
    public HttpRequestException? Unreachable { get; init; }

    /// <summary>What to tell when the credential is refused for good; null where it was taken.</summary>
    public Problem? RefusedCredential { get; init; }

    /// <summary>A new credential may fare better.</summary>
    public bool IsRenewable { get; init; }

    public string? RequestId { get; init; }

    public static Exchange Lost(string because, string? requestId = null) => new()
    {
        Answer = new OktaAnswer { Kind = OktaAnswerKind.Lost, LostBecause = because, RequestId = requestId },
        RequestId = requestId,
    };
}
