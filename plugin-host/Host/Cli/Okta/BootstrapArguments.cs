using Cordon.Host.ServiceApps;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Cli.Okta;

/// <summary>What a bootstrap is asked for, checked.</summary>
internal sealed record BootstrapArguments
{
    public required Uri Org { get; init; }

    /// <summary>Without keys: those are found or made later.</summary>
    public required ServiceAppRequest Request { get; init; }

    /// <summary>The plugins that will use the connection; the first one's test proves it.</summary>
    public required IReadOnlyList<Package> Plugins { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>Whether to revoke the token without asking.</summary>
    public required bool RevokeToken { get; init; }
}
