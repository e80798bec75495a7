using Cordon.Abstractions;
using Cordon.Host.Access;

namespace Cordon.Host.Catalog.Publishers;

/// <summary>What became of a wish to trust somebody.</summary>
internal sealed record PublisherChange
{
    public required ChangeState State { get; init; }

    /// <summary>Null unless it is done.</summary>
    public TrustedPublisher? Publisher { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public static PublisherChange Refused(IReadOnlyList<Problem> problems) => new() { State = ChangeState.Invalid, Problems = problems };
}
