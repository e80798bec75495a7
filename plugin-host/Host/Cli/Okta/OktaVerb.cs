using System.CommandLine;

namespace Cordon.Host.Cli.Okta;

internal sealed class OktaVerb : Command
{
    public OktaVerb()
        : base("okta", "Set an Okta org up for Cordon.")
    {
        Add(new OktaBootstrapVerb());
    }
}
