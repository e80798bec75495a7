using System.Text.Json;

namespace Cordon.Okta;

/// <summary>What became of one request.</summary>
public sealed record OktaAnswer
{
    public required OktaAnswerKind Kind { get; init; }

    /// <summary>Why it was refused; null otherwise.</summary>
    public OktaError? Error { get; init; }

    /// <summary>Why there is no answer, in words that follow "because"; null otherwise.</summary>
    public string? LostBecause { get; init; }

    /// <summary><c>X-Okta-Request-Id</c>, which Okta's System Log carries too; null when no answer came.</summary>
    public string? RequestId { get; init; }

    /// <summary>The body of what was read.</summary>
    public JsonElement Body { get; init; }

    /// <summary>Path and query of the next page, as Okta gave it; null on the last page.</summary>
    public string? Next { get; init; }

    /// <summary>Okta's error code, empty when it was not refused.</summary>
    public string ErrorCode => Error?.Code ?? "";

    /// <summary>Why it was not done, whatever the reason; null when it was.</summary>
    public string? WhyNot => Error?.ToString() ?? LostBecause;

    public bool IsDone => Kind == OktaAnswerKind.Done;

    public bool IsRefused => Kind == OktaAnswerKind.Refused;

    public bool IsLost => Kind == OktaAnswerKind.Lost;

    public bool IsNotFound => Error is { HttpStatus: 404 };
}
