using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>Asks the host to sign claims with a key of its own. Answered by a <see cref="SignedMessage"/> of the same number.</summary>
internal sealed record SignMessage : WorkerMessage
{
    public required int Number { get; init; }

    public required SigningPurpose Purpose { get; init; }

    public required JsonElement Claims { get; init; }
}
