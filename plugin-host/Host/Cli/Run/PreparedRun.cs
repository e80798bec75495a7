using System.Text.Json;
using Cordon.Host.Forms;
using Cordon.Host.Runs;
using Cordon.Packaging.Manifests;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Cli.Run;

/// <summary>A run whose every input has been read and found right.</summary>
internal sealed record PreparedRun
{
    public required Package Package { get; init; }

    public required ManifestAction Action { get; init; }

    /// <summary>What it does, in the words of its form. Sample: <c>Suspend User</c></summary>
    public required string ActionLabel { get; init; }

    public required JsonElement Options { get; init; }

    public required JsonElement Connection { get; init; }

    public required SecretMask Secrets { get; init; }

    public required RunInputs Inputs { get; init; }
}
