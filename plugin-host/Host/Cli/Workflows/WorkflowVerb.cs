using System.CommandLine;

namespace Cordon.Host.Cli.Workflows;

/// <summary><c>cordon workflow …</c>: carries workflows from one installation to another.</summary>
internal sealed class WorkflowVerb : Command
{
    public WorkflowVerb()
        : base("workflow", "Carry workflows from one installation to another.")
    {
        Add(new WorkflowExportVerb());
        Add(new WorkflowImportVerb());
    }
}
