using System.Text;
using Cordon.Abstractions;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Detections.Sending;

namespace Cordon.Host.Detections.Intake;

/// <summary>What a mapping makes of a sample. Nothing is stored.</summary>
internal sealed record MappingTrial
{
    private const int Shown = 10;

    /// <summary>What is wrong with the mapping; then nothing was tried.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The first of them.</summary>
    public IReadOnlyList<IncomingDetection> Detections { get; init; } = [];

    /// <summary>How many there are in all.</summary>
    public int Count { get; init; }

    /// <summary>What is wrong with records of the sample.</summary>
    public IReadOnlyList<Problem> Refused { get; init; } = [];

    /// <param name="document">The mapping, as it is written.</param>
    /// <param name="sample">A record, a list of them, or one a line.</param>
    /// <param name="source">Of records that name none.</param>
    /// <param name="now">As if it came at this time.</param>
    public static MappingTrial Run(string document, string sample, string source, DateTimeOffset now)
    {
        var reading = MappingReader.Read("trial", document);
        if (reading.Mapping is not { } mapping)
        {
            return new MappingTrial { Problems = reading.Problems };
        }

        var isLines = RecordFile.IsRecord(sample.TrimStart().Split('\n')[0]);
        var batch = new DetectionReader(mapping, source, now).Read(Encoding.UTF8.GetBytes(sample), isLines);
        return new MappingTrial { Detections = [.. batch.Detections.Take(Shown)], Count = batch.Detections.Count, Refused = batch.Refused };
    }
}
