using System.Text;
using System.Text.Json;

namespace Cordon.Okta;

/// <summary>
/// Why Okta refused a request. Sample of the body: <c>{"errorCode":"E0000001","errorSummary":"Api validation failed: suspendUser",
/// "errorLink":"E0000001","errorId":"oae…","errorCauses":[{"errorSummary":"Cannot suspend a user that is not active"}]}</c>.
/// The receiver of shared signals has a form of its own (RFC 8935 2.3): <c>{"err":"invalid_key","description":"…"}</c>.
/// Only the code is fit for decisions; Okta changes the words.
/// </summary>
public sealed record OktaError
{
    private const int LongestText = 300;

    public required int HttpStatus { get; init; }

    /// <summary>Empty when the answer was not one of Okta's.</summary>
    public required string Code { get; init; }

    /// <summary>Okta's words, shortened and on one line.</summary>
    public required string Text { get; init; }

    /// <summary>Sample: <c>E0000006 (HTTP 403): You do not have permission to perform the requested action</c></summary>
    public override string ToString() => Code.Length > 0 ? $"{Code} (HTTP {HttpStatus}): {Text}" : $"HTTP {HttpStatus}: {Text}";

    internal static OktaError Read(int httpStatus, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(httpStatus, document.RootElement);
        }
        catch (JsonException)
        {
            // A proxy's page, an empty or a broken body: the status is all there is.
            return new OktaError { HttpStatus = httpStatus, Code = "", Text = "the answer was not one of Okta's errors" };
        }
    }

    private static OktaError Read(int httpStatus, JsonElement body)
    {
        var text = new StringBuilder(body.Text("errorSummary") ?? body.Text("description"));
        var causes = body.Member("errorCauses");
        if (causes.ValueKind == JsonValueKind.Array)
        {
            foreach (var cause in causes.EnumerateArray())
            {
                text.Append(text.Length > 0 ? "; " : "").Append(cause.Text("errorSummary"));
            }
        }

        return new OktaError { HttpStatus = httpStatus, Code = body.Text("errorCode") ?? body.Text("err") ?? "", Text = OneLine(text) };
    }

    private static string OneLine(StringBuilder text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsControl(text[index]))
            {
                text[index] = ' ';
            }
        }

        return text.Length > LongestText ? text.ToString(0, LongestText) + "…" : text.ToString();
    }
}
