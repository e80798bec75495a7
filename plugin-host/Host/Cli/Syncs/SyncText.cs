using System.Globalization;
using System.Text.Json;
using Cordon.Host.Syncs;

namespace Cordon.Host.Cli.Syncs;

/// <summary>What a person at a terminal reads of a sync.</summary>
internal static class SyncText
{
    /// <summary>Sample: <c>everything, succeeded 2026-11-25 03:07Z, 3 pages: 300 identity, 12 group</c></summary>
    public static string Of(PassRow? pass)
    {
        if (pass is null)
        {
            return "nothing collected yet";
        }

        var counts = JsonSerializer.Deserialize(pass.Counts, SyncJson.Default.DictionaryStringInt32)!;
        var kinds = string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}"));
        return $"{(pass.IsFull ? "everything" : "changes")}, {pass.State} {Time(pass.EndedAt ?? pass.StartedAt)}, {pass.Pages} pages: {kinds}";
    }

    /// <summary>Null for a time that is not known.</summary>
    public static string? Time(long? milliseconds) => milliseconds is { } at
        ? DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)
        : null;

    /// <summary>What a person should know of a pass, a line each.</summary>
    public static IEnumerable<string> Problems(PassRow pass) =>
        JsonSerializer.Deserialize(pass.Problems, SyncJson.Default.IReadOnlyListProblem)!.Select(ProblemText.Of);
}
