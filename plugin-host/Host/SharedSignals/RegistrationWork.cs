using System.Text.Json;
using Cordon.Host.Forms;
using Cordon.Host.Workers.HostSide;

namespace Cordon.Host.SharedSignals;

/// <summary>What a registration needs of the rest of the host.</summary>
internal sealed record RegistrationWork
{
    public required WorkerPlugin Plugin { get; init; }

    public required WorkerLimits Limits { get; init; }

    /// <summary>Secrets in clear, defaults filled in.</summary>
    public required JsonElement Connection { get; init; }

    public required JsonElement Options { get; init; }

    /// <summary>Takes the secrets out of what the plugin says.</summary>
    public required SecretMask Mask { get; init; }
}
