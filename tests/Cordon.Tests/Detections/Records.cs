using System.Text;
using Cordon.Host.Detections.Intake;
using Cordon.Host.Detections.Mappings;

namespace Cordon.Tests.Detections;

/// <summary>Records as senders write them.</summary>
internal static class Records
{
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public static DetectionBatch Read(string body, string mapping = ReadyMappings.Own, string source = "", bool isLines = false) =>
        Read(Encoding.UTF8.GetBytes(body), mapping, source, isLines);

    public static DetectionBatch Read(byte[] body, string mapping = ReadyMappings.Own, string source = "", bool isLines = false) =>
        new DetectionReader(ReadyMappings.Find(mapping)!, source, Now).Read(body, isLines);

    /// <summary>What became of one record that is right.</summary>
    public static IncomingDetection One(string record, string mapping = ReadyMappings.Own, string source = "")
    {
        var batch = Read(record, mapping, source);
        Assert.Empty(batch.Refused.Select(problem => $"{problem.Path}: {problem.Message}"));
        return Assert.Single(batch.Detections);
    }

    /// <summary>Sample: <c>time: It happened at …</c></summary>
    public static IReadOnlyList<string> Refused(DetectionBatch batch) => [.. batch.Refused.Select(problem => $"{problem.Path}: {problem.Message}")];

    /// <summary>A detection in Cordon's own form.</summary>
    public static string Own(string id, string identities = "\"ann@example.com\"", double severity = 8, string more = "") =>
        $$"""{"id":"{{id}}","source":"edr","type":"credential.stolen","severity":{{severity.ToString(System.Globalization.CultureInfo.InvariantCulture)}},"title":"Stolen","identities":[{{identities}}]{{more}}}""";
}
