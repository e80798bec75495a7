using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>One batch. Answered by an <see cref="OutcomeMessage"/> an identity, then by <see cref="DoneMessage"/>.</summary>
internal sealed record ExecuteMessage : HostMessage
{
    public required IReadOnlyList<Identity> Identities { get; init; }

    public required JsonElement Options { get; init; }

    public required JsonElement Connection { get; init; }

    public bool DryRun { get; init; }

    public int Attempt { get; init; } = 1;

    public DateTimeOffset? FirstSentAt { get; init; }

    /// <summary>See <see cref="Batch.StepKey"/>.</summary>
    public string StepKey { get; init; } = "";
}
