using System.Text.Json;

namespace Cordon.Tests.Cli;

/// <summary>What the program said before it ended.</summary>
internal sealed record CordonResult
{
    public required int ExitCode { get; init; }

    public required string Output { get; init; }

    public required string Errors { get; init; }

    /// <summary>The lines of <c>--json</c>, the summary left out.</summary>
    public IReadOnlyList<JsonElement> Outcomes => [.. Lines().Where(line => !line.TryGetProperty("summary", out _))];

    public JsonElement Summary => Lines()[^1].GetProperty("summary");

    private List<JsonElement> Lines() =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
