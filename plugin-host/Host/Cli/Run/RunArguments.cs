namespace Cordon.Host.Cli.Run;

/// <summary>What <c>cordon run</c> was asked to do.</summary>
internal sealed record RunArguments
{
    public required string PackageFile { get; init; }

    /// <summary>Null where the plugin has one action only.</summary>
    public string? Action { get; init; }

    public required string IdentitiesFile { get; init; }

    public required string ConnectionFile { get; init; }

    public string? OptionsFile { get; init; }

    /// <summary>Null takes what the manifest suggests.</summary>
    public int? ObjectsPerRun { get; init; }

    public bool DryRun { get; init; }

    public bool Resume { get; init; }

    public string JournalFolder { get; init; } = "./cordon-run";

    public string? ReportFile { get; init; }

    public bool Json { get; init; }

    /// <summary>False where the files go as soon as the run has ended, so that nobody is sent to look for them.</summary>
    public bool KeepsFiles { get; init; } = true;

    /// <summary>Folder of public keys; when given, the package must be signed by one of them.</summary>
    public string? TrustedKeysFolder { get; init; }
}
