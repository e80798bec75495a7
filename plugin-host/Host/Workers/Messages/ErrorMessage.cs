using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>The call failed.</summary>
internal sealed record ErrorMessage : WorkerMessage
{
    /// <summary>What a person has to mend (<see cref="StopRunException"/>); empty when the plugin itself failed.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>How the plugin failed: exception type, message and place; null when the problems say it.</summary>
    public string? Failure { get; init; }
}
