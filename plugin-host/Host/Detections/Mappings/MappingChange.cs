using Cordon.Abstractions;
using Cordon.Host.Access;

namespace Cordon.Host.Detections.Mappings;

/// <summary>What became of a change to a mapping.</summary>
internal sealed record MappingChange
{
    public required ChangeState State { get; init; }

    /// <summary>The mapping after the change; null unless it is done.</summary>
    public MappingRow? Mapping { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public static MappingChange Refused(ChangeState state, string path, string message, string fix) =>
        new() { State = state, Problems = [new Problem { Path = path, Message = message, Fix = fix }] };
}
