using System.CommandLine;

namespace Cordon.Host.Cli.Detections;

/// <summary><c>cordon detections …</c></summary>
internal sealed class DetectionsVerb : Command
{
    public DetectionsVerb()
        : base("detections", "Send detections to a server.") => Add(new DetectionsSendVerb());
}
