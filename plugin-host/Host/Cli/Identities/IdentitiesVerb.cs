using System.CommandLine;

namespace Cordon.Host.Cli.Identities;

/// <summary><c>cordon identities …</c>: what an admin does with the store beside the server.</summary>
internal sealed class IdentitiesVerb : Command
{
    public IdentitiesVerb()
        : base("identities", "Bring identities into the store.") => Add(new IdentitiesImportVerb());
}
