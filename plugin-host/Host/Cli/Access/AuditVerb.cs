using System.CommandLine;

namespace Cordon.Host.Cli.Access;

/// <summary><c>cordon audit …</c>: what everybody did.</summary>
internal sealed class AuditVerb : Command
{
    public AuditVerb()
        : base("audit", "Check the audit log.") => Add(new AuditVerifyVerb());
}
