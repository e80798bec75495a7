namespace Cordon.Host.Web.Idempotency;

/// <summary>An answer as it is sent again.</summary>
internal sealed record StoredAnswer
{
    private static readonly string[] _kept = ["Content-Type", "ETag", "Location"];

    public required int Status { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required byte[] Body { get; init; }

    public static StoredAnswer Of(HttpResponse response, byte[] body) => new()
    {
        Status = response.StatusCode,
        Headers = _kept.Where(response.Headers.ContainsKey).ToDictionary(name => name, name => response.Headers[name].ToString()),
        Body = body,
    };

    public async Task SendAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        await response.Body.WriteAsync(Body, cancellationToken);
    }
}
