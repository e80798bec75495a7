using Cordon.Abstractions;

namespace Cordon.Host.SigningKeys;

/// <summary>The words for purposes in the table and in the HTTP API.</summary>
internal static class PurposeName
{
    public static string Of(SigningPurpose purpose) => purpose switch
    {
        SigningPurpose.ClientAssertion => "client-assertion",
        SigningPurpose.SecurityEventToken => "security-event-token",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    public static SigningPurpose? Read(string? name) => name switch
    {
        "client-assertion" => SigningPurpose.ClientAssertion,
        "security-event-token" => SigningPurpose.SecurityEventToken,
        _ => null,
    };

    /// <summary>The <c>typ</c> of its tokens, so that one can never pass for another.</summary>
    public static string TokenType(SigningPurpose purpose) => purpose == SigningPurpose.SecurityEventToken ? "secevent+jwt" : "JWT";
}
