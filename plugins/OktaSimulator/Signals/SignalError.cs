using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Signals;

/// <summary>Why a signal is refused (RFC 8935 2.3): a code, and words in which members are written in camel case.</summary>
internal sealed record SignalError(string Err, string Description)
{
    public static SignalError Request(string description) => new("invalid_request", description);

    /// <summary>Sample: <c>'events.userRiskChange.previousLevel': The field cannot be left blank</c></summary>
    public static SignalError Claim(string path, string rule) => Request($"Failed claim validation in security event token. '{path}': {rule}");

    public Answer ToAnswer() => new()
    {
        Status = 400,
        Body = JsonBody.Write(this, static (writer, error) =>
        {
            writer.WriteStartObject();
            writer.WriteString("err", error.Err);
            writer.WriteString("description", error.Description);
            writer.WriteEndObject();
        }),
    };
}
