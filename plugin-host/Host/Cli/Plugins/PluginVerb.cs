using System.CommandLine;

namespace Cordon.Host.Cli.Plugins;

/// <summary><c>cordon plugin …</c>: what vendors and admins do with packages.</summary>
internal sealed class PluginVerb : Command
{
    public PluginVerb()
        : base("plugin", "Make, check and sign plugin packages.")
    {
        Add(new PluginInspectVerb());
        Add(new PluginValidateVerb());
        Add(new PluginPackVerb());
        Add(new PluginKeygenVerb());
        Add(new PluginSignVerb());
        Add(new PluginVerifyVerb());
    }
}
