using System.Text.Json.Serialization;
using Cordon.Abstractions;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Catalog.Plans;

/// <summary>What installing an uploaded package would do. Nothing is done until somebody says yes to exactly this.</summary>
internal sealed record InstallPlan
{
    public required string Id { get; init; }

    /// <summary>Of the package and of all that is installed; the yes must name it.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required InstallKind Kind { get; init; }

    public required string PluginId { get; init; }

    public required string Name { get; init; }

    public required string Publisher { get; init; }

    public required string Version { get; init; }

    /// <summary>Null when the plugin is new.</summary>
    public string? InstalledVersion { get; init; }

    /// <summary>SHA-256 of the package.</summary>
    public required string Sha256 { get; init; }

    public required long Size { get; init; }

    [JsonConverter(typeof(Word<SignatureState>))]
    public required SignatureState Signature { get; init; }

    public string? KeyId { get; init; }

    /// <summary>The yes must accept that nobody vouches for the package.</summary>
    public bool NeedsAcceptUntrusted => Signature != SignatureState.Trusted;

    /// <summary>Stored default options become others, or people find other fields.</summary>
    public required bool ChangesConfiguration { get; init; }

    /// <summary>What a person must know before saying yes, in sentences.</summary>
    public required IReadOnlyList<string> Messages { get; init; }

    public required IReadOnlyList<ActionChange> Actions { get; init; }

    /// <summary>The steps of workflows that use the plugin, and what each must decide.</summary>
    public required IReadOnlyList<StepImpact> Steps { get; init; }

    public required IReadOnlyList<string> EgressAdded { get; init; }

    public required IReadOnlyList<string> EgressRemoved { get; init; }

    /// <summary>About the package; none stops it.</summary>
    public required IReadOnlyList<Problem> Warnings { get; init; }
}
