using System.Text.Json;

namespace Cordon.OktaSimulator.Http;

/// <summary>One of Okta's error codes with its HTTP status and words (OKTA.md A.5).</summary>
internal sealed record OktaError(int Status, string Code, string Summary, string? Cause = null)
{
    public static OktaError AccessDenied { get; } = new(403, "E0000006", "You do not have permission to perform the requested action");

    public static OktaError PathNotFound { get; } = new(404, "E0000008", "The requested path was not found");

    public static OktaError Internal { get; } = new(500, "E0000009", "Internal Server Error");

    public static OktaError InvalidToken { get; } = new(401, "E0000011", "Invalid token provided");

    public static OktaError AlreadyActive { get; } = new(403, "E0000016", "Activation failed because the user is already active");

    public static OktaError WrongMethod { get; } = new(405, "E0000022", "The endpoint does not support the provided HTTP method");

    public static OktaError MalformedBody { get; } = new(400, "E0000003", "The request body was not well-formed.");

    public static OktaError MissingParameter { get; } = new(400, "E0000028", "The request is missing a required parameter.");

    public static OktaError InvalidPaging { get; } = new(400, "E0000029", "Invalid paging request.");

    public static OktaError SearchWithFilter { get; } =
        new(400, "E0000033", "Bad request. Can't specify a search query and filter in the same request.");

    public static OktaError WrongStatus { get; } = new(403, "E0000038", "This operation is not allowed in the user's current status.");

    public static OktaError TooManyRequests { get; } = new(429, "E0000047", "API call exceeded rate limit due to too many requests.");

    public static OktaError NotLocked { get; } =
        new(403, "E0000032", "Unlock is not allowed for this user.", "The user is not locked out.");

    public static OktaError Validation(string subject, string cause) => new(400, "E0000001", $"Api validation failed: {subject}", cause);

    public static OktaError InvalidProof(string cause) => new(400, "E0000011", "Invalid token provided", cause);

    public static OktaError InvalidSearch(string cause) => new(400, "E0000031", "Invalid search criteria.", cause);

    public static OktaError NotFound(string id, string type) => new(404, "E0000007", $"Not found: Resource not found: {id} ({type})");

    public Answer ToAnswer() => new() { Status = Status, Body = JsonBody.Write(this, static (writer, error) => error.Write(writer)) };

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("errorCode", Code);
        writer.WriteString("errorSummary", Summary);
        writer.WriteString("errorLink", Code);
        writer.WriteString("errorId", UniqueId.Next("oae"));
        writer.WriteStartArray("errorCauses");
        if (Cause is not null)
        {
            writer.WriteStartObject();
            writer.WriteString("errorSummary", Cause);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
