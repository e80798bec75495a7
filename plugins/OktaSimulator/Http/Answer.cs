namespace Cordon.OktaSimulator.Http;

/// <summary>What is sent back, apart from the headers that every answer has.</summary>
internal sealed record Answer
{
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    public required int Status { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public string[]? Links { get; init; }

    public string? ETag { get; init; }

    /// <summary>What only some answers have, such as <c>WWW-Authenticate</c>.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>What the lifecycle calls answer when there is nothing to say: 200 with <c>{}</c>.</summary>
    public static Answer Empty { get; } = new() { Status = 200, Body = EmptyObject };

    public static Answer NoContent { get; } = new() { Status = 204 };

    /// <summary>Okta's front end refuses these before its API sees them, so there is no error body.</summary>
    public static Answer LengthRequired { get; } = new() { Status = 411 };

    public static Answer Ok(ReadOnlyMemory<byte> body) => new() { Status = 200, Body = body };
}
