using System.Globalization;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Runs;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>What people call what runs are made of.</summary>
internal static class RunText
{
    private const int LongestWord = 40;

    /// <summary>The statuses of outcomes in the order they are shown.</summary>
    public static readonly IReadOnlyList<OutcomeStatus> Statuses =
        [OutcomeStatus.Succeeded, OutcomeStatus.Planned, OutcomeStatus.Unchanged, OutcomeStatus.Skipped, OutcomeStatus.Failed, OutcomeStatus.Unknown];

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Samples: <c>1 identity</c>, <c>1,200 identities</c></summary>
    public static string Identities(long number) => number == 1 ? "1 identity" : $"{Number(number)} identities";

    /// <summary>Samples: <c>40 s</c>, <c>3 min 20 s</c>, <c>2 h 5 min</c></summary>
    public static string Lasting(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "less than a second",
        { TotalMinutes: < 1 } => $"{time.Seconds} s",
        { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds} s",
        _ => $"{(long)time.TotalHours} h {time.Minutes} min",
    };

    /// <summary>Samples: <c>0.4</c>, <c>12</c></summary>
    public static string PerSecond(double rate) => rate.ToString(rate < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Queued => "queued",
        RunStatus.WaitingForApproval => "waits for approval",
        RunStatus.Running => "running",
        RunStatus.Succeeded => "succeeded",
        RunStatus.CompletedWithErrors => "completed with errors",
        RunStatus.Failed => "failed",
        RunStatus.Cancelled => "cancelled",
        _ => "interrupted",
    };

    /// <summary>What started it, behind a name. Sample: <c>ann, by hand</c></summary>
    public static string Of(RunTrigger trigger) => trigger switch
    {
        RunTrigger.Manual => "by hand",
        RunTrigger.Schedule => "by schedule",
        RunTrigger.Undo => "as an undo",
        _ => "by a detection",
    };

    /// <summary>By the word of a status: the outcomes of all steps.</summary>
    public static Dictionary<string, long> Counts(Run run) =>
        Statuses.ToDictionary(OutcomeLine.Word, status => run.Steps.Sum(step => step.Counts[status]));

    /// <summary>Steps of one action differ by their options: the first that is a word tells them apart. Sample: <c>Take Action: suspend</c></summary>
    public static string Name(RunStep step)
    {
        var word = Members(step.Options).Select(member => member.Value).FirstOrDefault();
        return word is { Length: > 0 and <= LongestWord } && char.IsLetter(word[0]) ? $"{step.ActionName}: {word}" : step.ActionName;
    }

    /// <summary>The values of a JSON object in words, in its order. Sample: <c>status: ACTIVE</c></summary>
    public static IEnumerable<(string Name, string Value)> Members(string? json)
    {
        if (json is null || JsonElement.Parse(json) is not { ValueKind: JsonValueKind.Object } root)
        {
            return [];
        }

        return root.EnumerateObject().Select(member =>
            (member.Name, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText()));
    }
}
