using Cordon.Abstractions;
using Cordon.Host.Access;

namespace Cordon.Host.Detections.Senders;

/// <summary>What became of a change to a sender.</summary>
internal sealed record SenderChange
{
    public required ChangeState State { get; init; }

    /// <summary>The sender after the change; null unless it is done.</summary>
    public Sender? Sender { get; init; }

    /// <summary>A new secret, which nobody can show again.</summary>
    public string? Secret { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
