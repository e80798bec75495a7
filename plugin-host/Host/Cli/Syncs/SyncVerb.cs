using System.CommandLine;

namespace Cordon.Host.Cli.Syncs;

/// <summary><c>cordon sync …</c>: what connections bring in, without a browser.</summary>
internal sealed class SyncVerb : Command
{
    public SyncVerb()
        : base("sync", "List what connections bring in, and bring it in now.")
    {
        Add(new SyncListVerb());
        Add(new SyncStatusVerb());
        Add(new SyncStartVerb());
    }
}
