using System.Text.Json;

namespace Cordon.Benchmarks.Processes;

/// <summary>One line of <c>cordon run --json</c>.</summary>
internal sealed record OutcomeRow
{
    public required string Identity { get; init; }

    public required string Status { get; init; }

    public string? Message { get; init; }

    /// <summary>Every whole line but the summary. A line cut off by a kill was never an outcome.</summary>
    public static IReadOnlyList<OutcomeRow> Lines(ReadOnlySpan<byte> output)
    {
        var rows = new List<OutcomeRow>();
        while (output.IndexOf((byte)'\n') is var end and >= 0)
        {
            var line = output[..end];
            output = output[(end + 1)..];
            if (!line.StartsWith("{\"summary\""u8))
            {
                rows.Add(JsonSerializer.Deserialize(line, BenchmarkJson.Default.OutcomeRow)!);
            }
        }

        return rows;
    }

    /// <summary>The file that <c>--report</c> wrote.</summary>
    public static IReadOnlyList<OutcomeRow> Report(string file) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(file), BenchmarkJson.Default.OutcomeRowArray)!;
}
