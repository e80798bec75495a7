using System.CommandLine;

namespace Cordon.Host.Cli.Okta;

/// <summary><c>cordon okta …</c>: what has to be set up in an Okta org.</summary>
internal sealed class OktaVerb : Command
{
    public OktaVerb()
        : base("okta", "Set an Okta org up for Cordon.")
    {
        Add(new OktaBootstrapVerb());
        Add(new RegisterTransmitterVerb());
    }
}
